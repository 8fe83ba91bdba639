"""Sphinx settings of the manual: pages in Markdown, the reference from the docstrings."""

import calc

project = html_title = "Quanyi 权益算"
author = project_copyright = "The Quanyi authors"
release = version = calc.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["conftest.py"]
myst_enable_extensions = ["deflist"]
# References must resolve, except those to other libraries, whose inventories are not downloaded, and to a
# type variable, which has no entry of its own.
nitpicky = True
nitpick_ignore_regex = [("py:class", r"(?!calc\.).*|calc\.batch\.columns\.meta\.Answer")]

# Single backticks in a docstring mean code.
default_role = "code"
autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"

html_theme = "furo"
html_show_sourcelink = False
html_copy_source = False
# The search cannot quote other pages: a page opened from a file may not fetch them.
html_show_search_summary = False
