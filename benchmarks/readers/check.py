"""Reads every table with pyarrow, polars and DuckDB and compares each cell.

Usage: check.py DIR, where DIR was written by ospora/dataset/internal/readercheck.
A cell is expected as JSON: null, text, a bool, a list, or a number as decimal
text; a timestamp as microseconds since 1970 in UTC, a date as days.
"""

import datetime
import json
import math
import pathlib
import sys

import duckdb
import polars
import pyarrow
import pyarrow.ipc
import pyarrow.parquet

EPOCH = datetime.date(1970, 1, 1)


def same(want, have):
    """Whether a value read is the cell expected."""
    if want is None or have is None:
        return want is None and have is None
    if isinstance(want, list):
        return len(want) == len(have) and all(same(w, h) for w, h in zip(want, have))
    if isinstance(want, dict):
        return want.keys() == have.keys() and all(same(want[k], have[k]) for k in want)
    if isinstance(have, bool) or isinstance(want, bool):
        return want is have
    if isinstance(have, datetime.date):
        return int(want) == (have - EPOCH).days
    if isinstance(have, int):
        return want == str(have)
    if isinstance(have, float):
        return float(want) == have or (math.isnan(float(want)) and math.isnan(have))
    return want == have


def integers(column):
    """Times as integers, which no reader rounds."""
    kind = column.type
    if pyarrow.types.is_timestamp(kind):
        if kind.unit != "us" or kind.tz != "UTC":
            raise ValueError(f"timestamp type {kind}")
        return column.cast(pyarrow.int64())
    if pyarrow.types.is_date32(kind):
        return column.cast(pyarrow.int32())
    return column


def arrow_rows(table):
    columns = {name: integers(table.column(name)).to_pylist() for name in table.column_names}
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


def by_pyarrow(path):
    return arrow_rows(pyarrow.parquet.read_table(path))


def by_pyarrow_ipc(path):
    with pyarrow.memory_map(str(path.with_suffix(".arrow"))) as source:
        return arrow_rows(pyarrow.ipc.open_file(source).read_all())


def by_polars(path):
    frame = polars.read_parquet(path)
    times = [name for name, kind in frame.schema.items() if kind == polars.Datetime("us", "UTC")]
    dates = [name for name, kind in frame.schema.items() if kind == polars.Date]
    return frame.with_columns(
        [polars.col(name).cast(polars.Int64) for name in times] + [polars.col(name).cast(polars.Int32) for name in dates]
    ).to_dicts()


def by_duckdb(path):
    connection = duckdb.connect()
    relation = f"read_parquet('{path}')"
    fields = []
    for name, kind, *_ in connection.sql(f"DESCRIBE SELECT * FROM {relation}").fetchall():
        quoted = '"' + name + '"'
        if kind.startswith("TIMESTAMP"):
            quoted = f"epoch_us({quoted}) AS {quoted}"
        elif kind == "DATE":
            quoted = f"datediff('day', DATE '1970-01-01', {quoted}) AS {quoted}"
        fields.append(quoted)
    result = connection.sql(f"SELECT {', '.join(fields)} FROM {relation}")
    return [dict(zip(result.columns, row)) for row in result.fetchall()]


READERS = {
    f"pyarrow {pyarrow.__version__}": by_pyarrow,
    f"pyarrow {pyarrow.__version__} IPC": by_pyarrow_ipc,
    f"polars {polars.__version__}": by_polars,
    f"duckdb {duckdb.__version__}": by_duckdb,
}


def compare(reader, name, want, have):
    """Prints each difference and returns how many cells were compared and differ."""
    wrong = 0
    if len(want) != len(have):
        print(f"{reader}: {name}: {len(have)} rows, want {len(want)}")
        return 0, 1
    for i, (w, h) in enumerate(zip(want, have)):
        if w.keys() != h.keys():
            print(f"{reader}: {name} row {i}: columns {sorted(h)}, want {sorted(w)}")
            return 0, 1
        for column in w:
            if not same(w[column], h[column]):
                wrong += 1
                print(f"{reader}: {name}.{column} row {i}: {h[column]!r}, want {w[column]!r}")
    return sum(len(w) for w in want), wrong


def main():
    directory = pathlib.Path(sys.argv[1])
    tables = json.loads((directory / "expected.json").read_text(encoding="utf-8"))
    failed = 0
    for reader, read in READERS.items():
        cells = wrong = 0
        for name, want in tables.items():
            c, w = compare(reader, name, want, read(directory / f"{name}.parquet"))
            cells, wrong = cells + c, wrong + w
        print(f"{reader}: {cells} cells in {len(tables)} tables, {wrong} wrong")
        failed += wrong or not cells
    sys.exit(1 if failed else 0)


main()
