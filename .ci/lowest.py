"""Print the oldest version that pyproject.toml allows of everything the library uses, as constraints."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

# What people install; tools that only check ourselves are pinned as always.
USED = ("export", "batch", "dask", "app", "notebook")

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
wanted = list(project["dependencies"])
for extra in USED:
    wanted += project["optional-dependencies"][extra]
lowest = {}
for requirement in map(Requirement, wanted):
    bounds = [bound.version for bound in requirement.specifier if bound.operator in (">=", "==")]
    if requirement.name != project["name"]:
        lowest[requirement.name] = f"{requirement.name}=={bounds[0]}"
print("\n".join(sorted(lowest.values(), key=str.lower)))
