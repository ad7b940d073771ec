"""The domain of Tizilim, the Register of Kazakhstani goods producers (Order No. 327 of 27 August 2025)."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
