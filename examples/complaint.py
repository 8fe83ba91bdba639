"""From a problem to a complaint: whom to turn to and by when, the letter, and the diary, for sample data."""

import sys
from pathlib import Path

from calc import Case, export
from calc.asks import asks
from calc.ladder import ladder

AS_OF = "2026-11-21"
case = Case.from_dict(
    {
        "platform": "soda-music",
        "trouble": "points-gift",
        "failed": "2026-11-02",
        "points_lost": 500,
        "product": "示例礼品",
        "filings": [{"to": "soda-music", "day": "2026-11-03"}],
        "case_id": "sample",
    }
)

for ask in asks(case, as_of=AS_OF):
    print(f"{ask.name.text('en')}: {ask.standing}, {ask.confidence}")

climbed = ladder(case, as_of=AS_OF)
print(f"so far: {climbed.where}")
for rung in climbed.rungs:
    print(f"- {rung.name.text('en')}{' (if asked today)' if rung.assumed else ''}")
    for stage in rung.stages:
        state = stage.deadline.state(climbed.as_of)
        print(f"    {stage.title.text('en')}: by {stage.deadline.wait_until} ({stage.kind}, {state})")

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
(folder / "letter.md").write_text(export.letter(case, as_of=AS_OF), encoding="utf-8")
(folder / "letter.docx").write_bytes(export.letter(case, as_of=AS_OF, format="docx"))
(folder / "diary.ics").write_bytes(export.ics(case, as_of=AS_OF))
print(f"written: letter.md, letter.docx, diary.ics in {folder.resolve().name}")
