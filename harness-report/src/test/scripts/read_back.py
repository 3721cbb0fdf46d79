"""Checks that pandas reads an export as expected: read_back.py FOLDER EXPECTED.

EXPECTED holds what must be found: tables.csv (file, rows, columns), numbers.csv (file, column, row, value in
hexadecimal digits, nothing if it is missing) and texts.csv (file,
column, row, csv: UTF-8 in hexadecimal digits, json: UTF-16 in hexadecimal digits), times.csv (row, seconds, micros).
"""
import csv
import sys
from datetime import datetime, timedelta, timezone

from read_data import as_times, read_lines, read_table, without_apostrophes

csv.field_size_limit(1 << 30)
folder, expected = sys.argv[1:]
wrong = []
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def rows(name):
    with open(f"{expected}/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check(what, found, wanted):
    if found != wanted:
        wrong.append(f"{what}: found {str(found)[:200]!r}, not {str(wanted)[:200]!r}")


tables, lines = {}, {}
for each in rows("tables"):
    name = each["file"]
    tables[name], lines[name] = read_table(folder, name), read_lines(folder, name)
    check(f"rows of {name}", len(tables[name]), int(each["rows"]))
    check(f"columns of {name}", len(tables[name].columns), int(each["columns"]))
    check(f"lines of {name}", len(lines[name]), int(each["rows"]))
    check(f"keys of {name}", list(lines[name][0]), list(tables[name].columns))
    for column in tables[name].columns:
        gaps = [line[column] is None for line in lines[name]]
        if str(tables[name][column].dtype) != "string":
            check(f"gaps of {column}", tables[name][column].isna().tolist(), gaps)

numbers = rows("numbers")
cells = {}
for each in numbers:
    name, column, row = each["file"], each["column"], int(each["row"])
    if (name, column) not in cells:
        cells[name, column] = [None if gap else float(cell) for cell, gap in zip(tables[name][column], tables[name][column].isna())]
    wanted = float.fromhex(each["value"]) if each["value"] else None
    found, exact = cells[name, column][row - 1], lines[name][row - 1][column]
    check(f"{name} {column} {row}", found, wanted)
    check(f"{name} {column} {row} in JSON Lines", None if exact is None else float(exact), wanted)

texts = rows("texts")
restored = {}
for each in texts:
    name, column, row = each["file"], each["column"], int(each["row"])
    if (name, column) not in restored:
        restored[name, column] = without_apostrophes(tables[name][column]).tolist()
    check(
        f"{name} {column} {row}",
        str(restored[name, column][row - 1]).encode("utf-8").hex(),
        each["csv"],
    )
    check(
        f"{name} {column} {row} in JSON Lines",
        lines[name][row - 1][column].encode("utf-16-be", "surrogatepass").hex(),
        each["json"],
    )

times = rows("times")
found = as_times(tables["observations"]["answered_at"])
check("number of times", int(found.notna().sum()), len(times))
for each in times:
    since = found.iloc[int(each["row"]) - 1] - EPOCH
    check(f"time {each['row']}", since // timedelta(microseconds=1), int(each["seconds"]) * 1_000_000 + int(each["micros"]))

print("\n".join(wrong[:20]))
print(f"tables {len(tables)}, numbers {len(numbers)}, texts {len(texts)}, times {len(times)}, wrong {len(wrong)}")
sys.exit(1 if wrong else 0)
