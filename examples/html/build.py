"""Stand-alone HTML copies of the notebooks, for people without Python.

python examples/html/build.py                              # all of them, into build/examples
python examples/html/build.py folder refund-by-day         # some, into a folder

Each notebook is run from its first cell to its last. A copy contains its charts and styles and loads nothing
from the network.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from tqdm import tqdm
from traitlets.config import Config

EXAMPLES = Path(__file__).parent.parent
# Of an output, a copy shows the first of these that exists.
SHOWN = ["text/html", "image/svg+xml", "text/plain"]


def run(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook with what its cells bring, run from the first to the last."""
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        # Keeps only the last state of a progress bar.
        coalesce_streams=True,
        resources={"metadata": {"path": str(EXAMPLES)}},
        # The kernel listens on this machine alone, and need not say so.
        extra_arguments=["--IPKernelApp.log_level=40"],
        # At once: a kernel that is asked to stop may warn of itself.
        shutdown_kernel="immediate",
    )
    return client.execute()


def page(notebook: NotebookNode) -> str:
    """Return a notebook that was run as a page of its own."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"\[([^]]+)\]\(([^)]+)\)", _link, cell.source)
    (title,) = re.findall("^# (.+)", notebook.cells[1].source, re.MULTILINE)
    # The heading comes before the parameters.
    notebook.cells[:2] = notebook.cells[1::-1]
    exporter = HTMLExporter(
        template_name="basic",
        template_file=str(Path(__file__).parent / "page.html.j2"),
        exclude_anchor_links=True,
        exclude_output_prompt=True,
        config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}),
    )
    text, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title}})
    return str(text)


def _link(link: re.Match[str]) -> str:
    """Return a link to another notebook's copy; links to other files become their names."""
    words, target = link.groups()
    if target.endswith(".ipynb"):
        return f"[{words}]({target.removesuffix('.ipynb')}.html)"
    return f"{words} (`{target.removeprefix('../')}`)"


def main(target: str = "build/examples", *names: str) -> None:
    """Write copies of all notebooks, or of those named."""
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [EXAMPLES / f"{name}.ipynb" for name in names] or sorted(EXAMPLES.glob("*.ipynb"))
    for path in tqdm(paths, unit="notebook"):
        text = page(run(nbformat.read(path, as_version=4)))
        (folder / f"{path.stem}.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
