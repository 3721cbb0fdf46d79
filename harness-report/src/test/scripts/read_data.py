# Reads what DataExport writes. The part between the marks stands in docs/data-export.md.
# GUIDE: begin
import json
import re

import pandas as pd

FORMULA = re.compile(
    r"^'(?='*(?![+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\s\S]))(?:[\t\n\r]"
    r"|[ \v\f\x85\xA0\u1680\u2000-\u200F\u2028\u2029\u202F\u205F-\u2064\u3000\uFEFF]*"
    r"[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B]))"
)

# Older versions round the last digits without it; since 3.1 it is the default, and naming it warns.
EXACT = {} if tuple(map(int, pd.__version__.split(".")[:2])) >= (3, 1) else {"float_precision": "round_trip"}


def read_table(folder, name):
    """A table from its CSV file, with the types of the codebook."""
    codebook = pd.read_csv(f"{folder}/codebook.csv", keep_default_na=False)
    columns = codebook[codebook["file"] == name]
    return pd.read_csv(
        f"{folder}/{name}.csv",
        dtype=dict(zip(columns["name"], columns["pandas"])),
        keep_default_na=False,  # the answers NA, null and None are texts
        na_values=[""],
        **EXACT,
    )


def without_apostrophes(texts):
    """A column of texts without what keeps spreadsheets from taking them for formulas."""
    return texts.map(lambda text: FORMULA.sub("", text), na_action="ignore")


def as_times(texts):
    """A column of times, of which pandas keeps every digit."""
    return pd.to_datetime(texts, format="%Y-%m-%dT%H:%M:%S.%fZ", utc=True)


def read_lines(folder, name):
    """The rows of a table from its JSON Lines file: every text as it is."""
    with open(f"{folder}/{name}.jsonl", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]
# GUIDE: end
