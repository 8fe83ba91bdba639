"""Build the wheel, install it in an empty place away from the checkout, and try the three ways in."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CALCULATORS = """
import pathlib, calc
assert not str(pathlib.Path(calc.__file__)).startswith({root!r}), calc.__file__
m = calc.Membership(platform="bilibili", paid="30.00", purchased="2026-11-01", term="30 days", used_days=10)
assert str(calc.assess_refund(m, as_of="2026-11-21").amount) == "20.00"
lots = [calc.PointsLot(earned="2025-01-31", points=500)]
assert calc.expire_points(lots, as_of="2026-01-31", platform="netease-cloud-music").balance == 500
stages = calc.response_timeline(platform="12315", problem="complaint", filed="2026-09-24").stages
assert str(stages[0].deadline.last_day) == "2026-10-12"
from calc.base.data_files import data_version
print("calculators: rule data", data_version())
"""
PAGE = """
import pathlib, calc.app
from streamlit.testing.v1 import AppTest
main = pathlib.Path(calc.app.__file__).parent / "main.py"
at = AppTest.from_file(str(main), default_timeout=60)
for name, value in dict(platform="bilibili", paid="30", purchased="2026-11-01", term="30天", used_days="10",
                        as_of="2026-11-21").items():
    at.query_params[name] = value
at.switch_page("tabs/refund.py").run()
assert not at.exception
said = [alert.proto.title for alert in (*at.info, *at.success, *at.warning)]
assert any("20\\\\.00" in title for title in said), said
"""


def run(*command: object, cwd: Path, **more: str) -> str:
    """Run a command away from the checkout, with nothing of it on the path."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")} | more
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))[:200]}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def served(python: Path, away: Path) -> None:
    """Open the page as the installed package does, and wait until it answers in Chinese."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(python), "-m", "calc.app", "--no-browser", "--port", str(port)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=away, stdout=quiet, stderr=quiet)
    try:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    assert 'lang="zh-CN"' in answer.read().decode()
                return
            except OSError:
                time.sleep(0.2)
        sys.exit("the page does not answer")
    finally:
        server.terminate()
        server.wait(30)


def main() -> None:
    """Do it all, saying what was done."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", away / "dist", cwd=ROOT)
        (wheel,) = (away / "dist").glob("*.whl")
        venv.create(away / "venv", with_pip=True)
        python = away / "venv" / "bin" / "python"
        pinned = ["--constraint", ROOT / "constraints.txt"]
        run(
            python, "-m", "pip", "install", "--quiet", *pinned, f"{wheel}[app,notebook]", "nbclient", cwd=away
        )
        print(f"installed {wheel.name}")
        print(run(python, "-W", "error", "-c", CALCULATORS.format(root=str(ROOT)), cwd=away).strip())
        notebook = away / "notebook.ipynb"
        notebook.write_bytes((ROOT / "examples" / "refund-by-day.ipynb").read_bytes())
        run(away / "venv" / "bin" / "jupyter-execute", "--inplace", notebook.name, cwd=away)
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        assert any(cell.get("outputs") for cell in cells)
        print("notebook: executed")
        run(python, "-c", PAGE, cwd=away)
        served(python, away)
        print("page: answers")


if __name__ == "__main__":
    main()
