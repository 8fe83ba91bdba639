#!/usr/bin/env bash
# 一百五 is 105 yuan to jionlp 1.5.31 and 150 to cn2an 0.5.24, each without a warning.
# People say it for 150. The two are often used one after the other, to find an amount and to read its number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jionlp==1.5.31 cn2an==0.5.24
"$folder/venv/bin/python" - <<'PYTHON' 2>/dev/null | grep -v "^#" | tee "$folder/seen"
import cn2an
import jionlp

for words in ("一百五", "一万二"):
    print(words, "jionlp", jionlp.parse_money(words)["num"], "cn2an", cn2an.cn2an(words, "normal"))
PYTHON
diff "$folder/seen" - <<'SEEN'
一百五 jionlp 105.00 cn2an 150
一万二 jionlp 10002.00 cn2an 12000
SEEN
echo "as described: jionlp 1.5.31 and cn2an 0.5.24 differ"
