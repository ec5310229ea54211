"""Build the documentation: `sphinx-build -n -W -b html docs docs/_build`."""

import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sphinx.application import Sphinx
from tables import write_tables

project = "mobiplan"
author = "The mobiplan maintainers"
project_copyright = f"2026, {author}"
release = metadata.version(project)

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "_generated"]
html_theme = "furo"
html_title = f"{project} {release}"

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

add_module_names = False
default_role = "code"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_typehints_format = "short"
napoleon_numpy_docstring = False
python_use_unqualified_type_names = True

# The build reads no other project's index, so that it works without a network.
nitpick_ignore_regex = [
    ("py:.*", rf"({'|'.join(sorted(sys.stdlib_module_names))})\..*"),
    ("py:.*", r"hypothesis\..*"),
    ("py:.*", r".*\b_[A-Z]\w*"),  # private type variables and protocols
]


def setup(app: Sphinx) -> None:
    """Run before napoleon, whose priority is 500."""
    app.connect("autodoc-process-docstring", keep_first_line, priority=100)


def keep_first_line(
    _app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Keep napoleon from reading the words before a colon as the type of a property."""
    if what in {"attribute", "data", "property"}:
        lines.insert(0, r"\ ")


write_tables(Path(__file__).parent / "_generated")
