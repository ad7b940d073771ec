"""The same derivation on a Spark cluster (Spark Connect): the SQL of queries/criteria translated, snapshots
read from Parquet in a folder that the cluster sees too, each step kept there as Parquet, the 35 parts read
back."""

from __future__ import annotations

import shutil
import socket
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import polars as pl
from sqlglot import exp

from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import named
from analytics.store.criteria.plan import Schema, Step, columns_of, parse, steps_of, tables_of
from analytics.store.criteria.snapshot_files import TABLES, checked_files, write_partitions, write_table
from analytics.store.criteria.spark_sql import spark_sql
from analytics.store.queries import sql
from analytics.store.session import Session
from analytics.text.errors import UserError

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

CONNECT_PORT = 15002  # where Spark Connect listens by default
SECONDS = 10
ENTITIES = pl.Schema({"bin": pl.String, "entity_no": pl.Int32})
PARTS = pl.Schema(
    {
        "entity_no": pl.Int32,
        "part_no": pl.Int32,
        "value": pl.Float64,
        "state": pl.String,
        "months": pl.Float64,
        "missing_periods": pl.Int32,
        "partial": pl.Float64,
        "derived": pl.Boolean,
    }
)


def derive_on_spark(
    session: Session, as_of: AsOf, remote: str, folder: Path, bins: Sequence[str] | None = None
) -> pl.DataFrame:
    """As `derive`, worked out by the cluster at `remote` (sc://HOST:PORT). `folder`: a path that this machine
    and the cluster both see; the tables stay there for the next derivation, the steps do not.

    Raises UserError as `derive`, and where the client of Spark is not installed, the cluster does not answer
    or fails."""
    steps = [*steps_of(session, as_of, bins), Step("parts", parse(sql("criteria/parts")))]
    tables = tables_of(session)
    spark = _connected(remote)
    from pyspark.errors import PySparkException

    kept = folder / f"derivation-{uuid.uuid4().hex}"
    try:
        write_partitions(session, folder / "tables")
        kept.mkdir()
        files = _files(session, _tables_read(steps, tables), folder / "tables", kept)
        _keep_all(spark, steps, files, tables, kept)
    except PySparkException as error:
        reason = str(error).partition("\n")[0]
        raise UserError("derivation.spark_failed", remote=remote, reason=reason, folder=folder) from error
    else:
        small = next(
            (step.frame for step in steps if step.name == "chosen_bins" and step.frame is not None), None
        )
        entities = _read(kept / "chosen_bins", ENTITIES) if small is None else small
        parts = _read(kept / "parts", PARTS)
        return named(parts.sort("entity_no", "part_no"), entities.sort("entity_no")["bin"])
    finally:
        spark.stop()
        shutil.rmtree(kept, ignore_errors=True)


def _files(session: Session, tables: Sequence[str], folder: Path, kept: Path) -> dict[str, list[Path]]:
    """Of each table the files that hold it: its partitions, or one beside the steps for a small table and for
    one without rows."""
    partitions = checked_files(session, folder)
    return {
        table: partitions.get(table)
        or [write_table(session, table, kept / f"{table}.parquet", empty=table in TABLES)]
        for table in tables
    }


def _connected(remote: str) -> SparkSession:
    """A session of the cluster of its own."""
    address = urlsplit(remote)
    if address.scheme != "sc" or not address.hostname:
        raise UserError("derivation.remote_form", remote=remote)
    try:
        from pyspark.sql import SparkSession  # not every installation has a cluster
    except ImportError as error:
        raise UserError("derivation.no_spark_client") from error
    try:
        socket.create_connection((address.hostname, address.port or CONNECT_PORT), SECONDS).close()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("derivation.spark_no_answer", remote=remote, reason=reason) from error
    return SparkSession.builder.remote(remote).create()


def _keep_all(
    spark: SparkSession,
    steps: Sequence[Step],
    files: Mapping[str, Sequence[Path]],
    tables: Schema,
    folder: Path,
) -> None:
    for table, written in files.items():
        spark.read.parquet(*map(str, written)).createOrReplaceTempView(table)
    schema = dict(tables)
    for step in steps:
        _keep(spark, step, spark_sql(step, schema) if step.query else "", folder)
        schema[step.name] = columns_of(step, schema)


def _keep(spark: SparkSession, step: Step, text: str, folder: Path) -> None:
    """A step as a view of the session over its own Parquet file: worked out once, however often it is
    read."""
    if step.frame is not None:
        spark.createDataFrame(step.frame.to_arrow()).createOrReplaceTempView(step.name)
        return
    frame = spark.sql(text)
    if not step.view:
        place = folder / step.name
        frame.write.parquet(str(place))
        if any(place.glob("*.parquet")):
            frame = spark.read.parquet(str(place))
        else:  # a step without rows may leave no file
            frame = spark.createDataFrame([], frame.schema)
    frame.createOrReplaceTempView(step.name)


def _read(folder: Path, columns: pl.Schema) -> pl.DataFrame:
    """What a step kept, its columns of these types."""
    files = sorted(folder.glob("*.parquet"))
    if not files:
        return pl.DataFrame(schema=columns)
    return pl.read_parquet(files).select(columns.names()).cast(columns)


def _tables_read(steps: Sequence[Step], tables: Schema) -> list[str]:
    """The tables of the database that the steps read."""
    read = {table.name for step in steps if step.query for table in step.query.find_all(exp.Table)}
    return sorted(read & tables.keys())
