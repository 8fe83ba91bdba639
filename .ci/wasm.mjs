// The calculators under another Python without a machine of its own: Pyodide's, from npm, in Node.
// node .ci/wasm.mjs <folder of node_modules> <folder of wheels>

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, wheels] = process.argv.slice(2).map((given) => resolve(given));
const { loadPyodide } = await import(pathToFileURL(join(modules, "pyodide", "pyodide.mjs")));
const python = await loadPyodide();
for (const name of readdirSync(wheels).filter((name) => name.endsWith(".whl"))) {
  python.unpackArchive(new Uint8Array(readFileSync(join(wheels, name))), "wheel");
}
python.runPython(`
import sys
import calc

m = calc.Membership(platform="bilibili", paid="30.00", purchased="2026-11-01", term="30 days", used_days=10)
refund = calc.assess_refund(m, as_of="2026-11-21")
assert str(refund.amount) == "20.00"
assert "20.00" in refund.html("zh")
lots = [calc.PointsLot(earned="2025-01-31", points=500)]
assert calc.expire_points(lots, as_of="2026-01-31", platform="netease-cloud-music").balance == 500
stages = calc.response_timeline(platform="12315", problem="complaint", filed="2026-09-24").stages
assert [str(s.deadline.last_day) for s in stages] == ["2026-10-12", "2026-12-11", "2026-12-22"]
case = calc.Case.from_dict({"platform": "bilibili", "paid": 30, "purchased": "2026-11-01", "term": "30天"})
assert calc.verify(case.result(as_of="2026-11-21").line, case)
heavy = {"pandas", "numpy", "streamlit", "altair"} & set(sys.modules)
assert not heavy, heavy
print("Python", sys.version.split()[0], sys.platform, "the calculators agree")
`);
