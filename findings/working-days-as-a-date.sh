#!/usr/bin/env bash
# jionlp 1.5.31 reads the range 3-5个工作日 (3 to 5 working days) as the day 5 March, and 三至五日 (3 to 5 days)
# as the dates 3 to 5 November; the single 3个工作日 is read as a length. Nothing in the answer tells them apart but its type.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jionlp==1.5.31
TZ=Asia/Shanghai "$folder/venv/bin/python" - <<'PYTHON' 2>/dev/null | grep -v "^#" | tee "$folder/seen"
import time

import jionlp

base = time.mktime((2026, 11, 1, 10, 0, 0, 0, 0, -1))
for words in ("3个工作日", "3-5个工作日", "三至五日"):
    answer = jionlp.parse_time(words, time_base=base)
    print(words, answer["type"], answer["time"])
PYTHON
diff "$folder/seen" - <<'SEEN'
3个工作日 time_delta {'workday': 3.0}
3-5个工作日 time_point ['2026-03-05 00:00:00', '2026-03-05 23:59:59']
三至五日 time_span ['2026-11-03 00:00:00', '2026-11-05 23:59:59']
SEEN
echo "as described: jionlp 1.5.31 reads ranges of days as dates"
