"""A case from a JSON file: its answers, whom to turn to, a link, the letter and the diary.

python examples/case.py                                   # the sample case, files in this folder
python examples/case.py my-case.json 2026-11-21 folder
"""

import sys
from pathlib import Path

import calc
from calc.complaint.ladder import ladder

SAMPLE = Path(__file__).parent / "sample-case.json"
source, as_of, folder = sys.argv[1:] if len(sys.argv) == 4 else (SAMPLE, "2026-11-21", ".")
case, _ = calc.Case.read(source)

answer = case.result(as_of=as_of)
if answer.refund:
    print(f"refund: {answer.refund.amount} yuan, {answer.refund.standing}, {answer.refund.confidence}")
if answer.points:
    print(f"points: {answer.points.balance} available, {answer.points.expired} expired")
for stage in answer.timeline.stages if answer.timeline else ():
    print(f"{stage.title.text('en')}: by {stage.deadline.wait_until} ({stage.kind})")
print(f"{answer.line}\nverified: {calc.verify(answer.line, case).outcome}")

progress = ladder(case, as_of=as_of)
print(f"so far: {progress.where}")
for rung in progress.rungs:
    print(f"- {rung.name.text('en')}: {'if asked today' if rung.assumed else f'asked {rung.filed}'}")

print(f"link: ?{case.to_query(as_of=as_of)}")
(Path(folder) / "letter.md").write_text(calc.export.letter(case, as_of=as_of), encoding="utf-8")
(Path(folder) / "letter.docx").write_bytes(calc.export.letter(case, as_of=as_of, format="docx"))
(Path(folder) / "diary.ics").write_bytes(calc.export.ics(case, as_of=as_of))
print("written: letter.md, letter.docx, diary.ics")
