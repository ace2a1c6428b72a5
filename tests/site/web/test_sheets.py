# SPDX-License-Identifier: EUPL-1.2
"""Rules that the templates and the stylesheets of all rooms keep."""

import re
from itertools import chain
from pathlib import Path

import pytest

import proxeny_site

SITE = Path(proxeny_site.__file__).parent
WEB = SITE / "web"
SHEETS = sorted(p for p in SITE.glob("*/static/**/*.css") if "vendor" not in p.parts)
#: Pages; what is made into a PDF is never sent to a browser and holds its own sheet.
TEMPLATES = sorted(
    path for path in SITE.glob("*/templates/**/*.html") if not path.stem.endswith("_pdf")
)
COMPONENTS = sorted((WEB / "templates/components").glob("*.html"))


def short(path: Path) -> str:
    return str(path.relative_to(SITE))


PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-"
    r"(?:left|right|top|bottom)|left|right|top|bottom|float|clear|"
    r"border-(?:top|bottom)-(?:left|right)-radius)\s*:|text-align:\s*(?:left|right)"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=short)
def test_sheets_use_logical_properties_only(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
    assert PHYSICAL.findall(rules) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=short)
def test_four_sided_shorthands_are_symmetric(sheet: Path) -> None:
    for found in re.finditer(r"(?:margin|padding|inset):\s*([^;{}]+);", sheet.read_text("utf-8")):
        sides = re.findall(r"[\w.%-]+(?:\([^()]*\))?", found[1])
        assert len(sides) < 4 or sides[1] == sides[3], found[0]


@pytest.mark.parametrize("sheet", SHEETS, ids=short)
def test_sheets_stand_in_a_layer(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
    assert re.match(r"\s*@(layer|font-face)", rules)


def test_every_colour_is_a_token() -> None:
    for sheet in SHEETS:
        if sheet.name in ("tokens.css", "print.css"):
            continue
        found = re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8"))
        assert found == [], short(sheet)


def test_every_variable_is_defined() -> None:
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)", text))
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    assert used - defined == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=short)
def test_templates_have_no_inline_style_or_script(template: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"))
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "javascript:" not in text


def test_the_design_system_shows_every_component() -> None:
    # The two of the frame are on every page; the rest must be asked for.
    guide = "".join(
        p.read_text(encoding="utf-8")
        for p in chain([WEB / "templates/web/styleguide.html"], COMPONENTS)
    )
    for component in COMPONENTS:
        if component.name != "languages.html":
            assert f"components/{component.name}" in guide, component.name


@pytest.mark.parametrize("component", COMPONENTS, ids=short)
def test_components_say_their_parameters(component: Path) -> None:
    lines = component.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "{# SPDX-License-Identifier: EUPL-1.2 #}"
    assert (lines[1].startswith("{# ") and ":" in lines[1]) or "," in lines[1]


def test_typefaces_come_with_their_licences() -> None:
    folder = WEB / "static/vendor/fonts"
    licences = {p.name.removesuffix(".LICENSE.txt") for p in folder.glob("*.LICENSE.txt")}
    for font in folder.glob("*.woff2"):
        assert any(font.name.startswith(name) for name in licences), font.name


def test_the_shipped_typefaces_are_the_ones_asked_for() -> None:
    sheet = (WEB / "static/web/css/fonts.css").read_text(encoding="utf-8")
    asked = set(re.findall(r'url\("\.\./\.\./vendor/fonts/([^"]+)"\)', sheet))
    assert asked == {p.name for p in (WEB / "static/vendor/fonts").glob("*.woff2")}
