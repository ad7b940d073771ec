"""What pages name when they load snapshots and classifiers, and how their problems are written."""

from analytics.store.classifiers import CLASSIFIERS
from analytics.store.intake.kinds import KINDS
from analytics.store.intake.problems import report_csv, report_lines
from analytics.store.intake.report import LoadReport

__all__ = ["CLASSIFIERS", "KINDS", "LoadReport", "report_csv", "report_lines"]
