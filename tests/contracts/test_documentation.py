# SPDX-License-Identifier: EUPL-1.2
"""The documentation is a contract: what is not described, or described wrongly, fails here."""

import ast
import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from tools import write_reference

import proxeny
from tests.contracts.examples import Example, examples, run

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
TUTORIALS = sorted((DOCS / "tutorials").glob("*.md"))
MODULES = sorted(item.name for item in pkgutil.walk_packages(proxeny.__path__, "proxeny."))


def read(name: str) -> str:
    """Return a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


def settings_in_the_code() -> set[str]:
    """Return the names that the settings file reads from the environment."""
    source = (ROOT / "src/proxeny_site/settings.py").read_text(encoding="utf-8")
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_setting_is_described_and_every_described_setting_exists() -> None:
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", read("reference/settings.md"), re.MULTILINE))
    assert described == settings_in_the_code()


def test_every_administration_command_is_described() -> None:
    ours = {name for name, app in get_commands().items() if str(app).startswith("proxeny_site")}
    described = set(
        re.findall(r"^## proxeny-admin ([\w-]+)", read("reference/administration.md"), re.MULTILINE)
    )
    assert described == ours


@pytest.mark.parametrize("name", sorted(write_reference.PAGES))
def test_a_page_made_from_the_code_says_what_the_code_says(name: str) -> None:
    assert read(f"reference/{name}") == write_reference.PAGES[name](), "run `make reference`"


def test_every_command_and_public_name_has_a_description() -> None:
    for name in ("command-line.md", "library.md", "api.md"):
        sections = re.split(r"^#{2,3} ", read(f"reference/{name}"), flags=re.MULTILINE)[1:]
        for section in sections:
            heading, _, body = section.partition("\n")
            words = re.sub(r"```.*?```|^\|.*$", "", body, flags=re.DOTALL | re.MULTILINE)
            assert words.strip() or " = " in body, f"{name}: {heading} has no description"


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_the_code_of_a_tutorial_runs_and_prints_what_it_shows(page: Path, tmp_path: Path) -> None:
    found = list(examples(page.read_text(encoding="utf-8")))
    assert any(example.kind == "pycon" for example in found)
    assert any(example.kind == "console" for example in found)
    assert run(found, tmp_path) == ""


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```$", readme, flags=re.MULTILINE | re.DOTALL)
    exec(block, {})
    assert re.match(r"0\.\d\d \S", capsys.readouterr().out)


def test_a_wrong_example_is_noticed(tmp_path: Path) -> None:
    assert "Expected" in run([Example("pycon", ">>> 1 + 1\n3\n", 1)], tmp_path)
    assert "Expected" in run([Example("console", "$ echo no\nyes\n", 1)], tmp_path)
    assert "exit code 3" in run([Example("console", "$ exit 3\n", 1)], tmp_path)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    result = doctest.testmod(
        importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    )
    assert not result.failed


def test_every_room_shows_a_worked_example() -> None:
    for room in write_reference.rooms():
        assert ">>>" in (importlib.import_module(f"proxeny.{room}").__doc__ or ""), room


def test_a_decision_has_its_three_parts_and_numbers_run_on() -> None:
    records = sorted((DOCS / "adr").glob("0*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert re.match(rf"# {int(record.name[:4])}\. \S", text), record.name
        for part in ("Context", "Decision", "Consequences"):
            assert f"**{part}.**" in text, f"{record.name} has no {part}"


def test_the_glossary_is_in_order_and_names_each_term_once() -> None:
    terms = re.findall(
        r"^([a-z][\w -]*)$", read("glossary.md").split("{glossary}")[1], re.MULTILINE
    )
    assert terms == sorted(set(terms))


def test_nothing_in_the_docs_names_a_place_on_somebodys_machine() -> None:
    pages = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])/(work|root|tmp|home)/", text), page
