#!/usr/bin/env bash
# A date cell with Excel's Chinese weekday format (aaaa) is a bare number to openpyxl 3.1.5 and python-calamine 0.9.1,
# and a date with the English one (dddd) or with the year before it: a column 星期 loses its dates, a column 日期 keeps them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  openpyxl==3.1.5 python-calamine==0.9.1 xlsxwriter==3.3.1
cd "$folder"
venv/bin/python - <<'PYTHON' | tee seen
from datetime import datetime

import openpyxl
import python_calamine
import xlsxwriter

FORMATS = ("aaaa", "[$-804]aaaa", "dddd", "yyyy-mm-dd aaaa")
with xlsxwriter.Workbook("days.xlsx") as book:
    sheet = book.add_worksheet()
    for row, form in enumerate(FORMATS):
        sheet.write_datetime(row, 0, datetime(2026, 11, 1), book.add_format({"num_format": form}))
by_openpyxl = [row[0].value for row in openpyxl.load_workbook("days.xlsx").active.iter_rows()]
by_calamine = [row[0] for row in python_calamine.CalamineWorkbook.from_path("days.xlsx").get_sheet_by_index(0).to_python()]
for form, one, other in zip(FORMATS, by_openpyxl, by_calamine):
    print(form, "|", one, "|", other)
PYTHON
diff seen - <<'SEEN'
aaaa | 46327 | 46327.0
[$-804]aaaa | 46327 | 46327.0
dddd | 2026-11-01 00:00:00 | 2026-11-01
yyyy-mm-dd aaaa | 2026-11-01 00:00:00 | 2026-11-01
SEEN
echo "as described: openpyxl 3.1.5 and python-calamine 0.9.1 read a weekday cell as a number"
