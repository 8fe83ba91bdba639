"""How the manual is built: Sphinx, with pages in Markdown and the reference from the docstrings."""

import calc

project = html_title = "Quanyi 权益算"
author = project_copyright = "The Quanyi authors"
release = version = calc.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["conftest.py"]
myst_enable_extensions = ["deflist"]
# Every reference leads somewhere, but for the types of other libraries: their manuals are not fetched.
nitpicky = True
nitpick_ignore_regex = [("py:class", r"(?!calc\.).*|calc\.batch\.columns\.meta\.Answer")]

# A name between single backticks in a docstring is code.
default_role = "code"
autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"

html_theme = "furo"
html_show_sourcelink = False
html_copy_source = False
# A page opened from a disk may not fetch the others to quote them.
html_show_search_summary = False
