"""A table of cases: by column in memory, and as a whole file.

python examples/tables.py                              # the sample table
python examples/tables.py cases.csv answers.xlsx 2026-11-21
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pandas as pd

import calc
from calc.base.paths import data_dir

# Columns in memory: the fields of a Membership. Arguments apply to every row.
rows = pd.DataFrame(
    {"paid": ["30.00", "168"], "purchased": ["2026-11-01", "2026-11-16"], "used_days": [10, 0]}
)
answers = calc.batch.assess_refunds(rows, as_of="2026-11-21", platform="bilibili", term="1 year")
print(answers[["paid", "amount", "standing", "window_act_by", "error"]].to_string())

days = pd.Series(pd.to_datetime(["2026-09-24", "2026-11-21"]))
print(calc.batch.deadlines(days, "7 working days")[["act_by", "wait_until", "final"]].to_string())

# A whole file: headers such as 购买日期 and 实付金额 are recognised.
source, target, as_of = (
    sys.argv[1:] if len(sys.argv) == 4 else (data_dir() / "samples" / "refunds.csv", None, "2026-11-21")
)
with tempfile.TemporaryDirectory() as folder:
    summary = calc.batch.run(source, target or Path(folder) / "answers.xlsx", as_of=as_of, lang="zh")
print(summary)
for remark in summary.remarks:
    print(remark.text("en"))
