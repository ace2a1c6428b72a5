# SPDX-License-Identifier: EUPL-1.2
"""Sphinx settings of Proxeny's documentation."""

import tomllib
from pathlib import Path

_project = tomllib.loads(
    (Path(__file__).resolve().parent.parent / "pyproject.toml").read_text(encoding="utf-8")
)["project"]

project = "Proxeny"
author = "the Proxeny contributors"
copyright = "the Proxeny contributors, EUPL-1.2"
version = release = _project["version"]
language = "en"

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = "Proxeny"
html_copy_source = False
html_show_sphinx = False
