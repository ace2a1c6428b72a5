# SPDX-License-Identifier: EUPL-1.2
"""Write the reference pages that are made from the code.

    python -m tools.write_reference            # write them
    python -m tools.write_reference --check    # exit 1 and name the pages that differ

The pages are kept in the repository, so that a change of a command, of the library's public names,
of a data package or of the API shows up in review.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import json
import os
import pkgutil
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools import figures_page

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
README = ROOT / "README.md"
MADE = "<!-- Made by `make reference`. Change the code, not this page. -->\n\n"


def prose(docstring: str | None) -> str:
    """Return a docstring as Markdown: examples become Python blocks."""
    lines: list[str] = []
    inside = False
    for line in inspect.cleandoc(docstring or "").splitlines():
        if line.startswith(">>>") and not inside:
            lines += ["```pycon"]
            inside = True
        elif inside and not line.strip():
            lines += ["```"]
            inside = False
        lines.append(line)
    return "\n".join([*lines, "```"] if inside else lines).strip()


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every command below `command` with the words that call it, in order of name."""
    if hasattr(command, "commands"):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")
    else:
        yield path, command


def parameter_row(parameter: Any) -> str:
    """Return one line of a table of arguments and options."""
    if parameter.param_type_name == "argument":
        name = f"`{(parameter.metavar or parameter.name).upper()}`"
    else:
        name = ", ".join(f"`{option}`" for option in (*parameter.opts, *parameter.secondary_opts))
    default = parameter.default
    shown = "required" if parameter.required else ""
    if not parameter.required and default not in (None, False, ()) and not callable(default):
        shown = f"default `{default}`"
    text = " ".join(filter(None, [(parameter.help or "").strip(), f"({shown})" if shown else ""]))
    return f"| {name} | {text.replace('|', chr(92) + '|')} |"


def command_line() -> str:
    """Return the page of the command line."""
    import typer

    from proxeny_cli.main import build

    text = (
        f"{MADE}# Command line\n\n`proxeny` is in `.venv/bin` after `make install`. JSON goes to "
        "stdout, notes and progress to stderr. Exit code 0: answered; 1: a failure; 2: wrong "
        "usage, or a name that is unknown or ambiguous. `--debug` before or after a command "
        "shows the traceback of an error.\n"
    )
    for path, command in commands(typer.main.get_command(build()), "proxeny"):
        rows = [parameter_row(item) for item in command.params if item.name != "help"]
        words = " ".join(
            (item.metavar or item.name).upper()
            for item in command.params
            if item.param_type_name == "argument"
        )
        text += f"\n## {path}\n\n```text\n{f'{path} {words}'.strip()} [OPTIONS]\n```\n\n"
        text += f"{prose(command.help)}\n"
        if rows:
            text += "\n| argument or option | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"
    return text


def rooms() -> list[str]:
    """Return the library's rooms that are there, in order of name."""
    import proxeny

    return sorted(item.name for item in pkgutil.iter_modules(proxeny.__path__) if item.ispkg)


def signature(thing: Any) -> str:
    """Return how a public name is called."""
    if getattr(thing, "_is_protocol", False):
        return ""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(thing)))
    text = re.sub(rf"PosixPath\('{ROOT}/([^']*)'\)", r"Path('\1')", text)
    text = re.sub(r"<(?:class|function) '?([\w.]+)'?[^>]*>", r"\1", text)
    return re.sub(r"\bproxeny(\.\w+)+\.(\w+)", r"\2", text).replace("<factory>", "...")


def members(thing: type) -> Iterator[tuple[str, Any]]:
    """Yield the public methods and properties that a class defines itself."""
    for name, member in vars(thing).items():
        if not name.startswith("_") and (
            inspect.isfunction(member) or isinstance(member, (property, classmethod, staticmethod))
        ):
            yield name, member


def class_text(name: str, thing: type) -> str:
    """Return the entry of one public class."""
    error = issubclass(thing, Exception)
    head = "" if error else signature(thing).removesuffix(" -> None")
    text = f"\n### {name}\n\n```python\nclass {name}{head}\n```\n\n{prose(thing.__doc__)}\n"
    rows = []
    for member_name, member in members(thing):
        target = member.fget if isinstance(member, property) else member
        target = target.__func__ if isinstance(target, (classmethod, staticmethod)) else target
        summary = " ".join(prose(target.__doc__).split("\n\n")[0].split())
        call = "" if isinstance(member, property) else signature(target)
        rows.append(f"- `{member_name}{call}`: {summary}")
    return text + ("\n" + "\n".join(rows) + "\n" if rows else "")


def library() -> str:
    """Return the page of the library's public names."""
    text = (
        f"{MADE}# Library\n\nEvery room of `proxeny` is a subpackage; what is listed here is "
        "public. Errors derive from `proxeny.errors.ProxenyError`; sentences are "
        "`proxeny.messages.Message`, English by `str()`.\n"
    )
    for room in rooms():
        module = importlib.import_module(f"proxeny.{room}")
        text += f"\n## proxeny.{room}\n\n{prose(module.__doc__)}\n"
        for name in getattr(module, "__all__", ()):
            thing = getattr(module, name)
            if inspect.isclass(thing):
                text += class_text(name, thing)
            elif inspect.isroutine(thing) or hasattr(thing, "__wrapped__"):
                call = f"{name}{signature(thing)}"
                text += f"\n### {name}\n\n```python\n{call}\n```\n\n{prose(thing.__doc__)}\n"
            else:
                shown = str(thing).replace(f"{ROOT}/", "")
                text += f"\n### {name}\n\n```python\n{name} = {shown}\n```\n"
    return text


def cell(text: object) -> str:
    """Return a text as one cell of a table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def data_packages() -> str:
    """Return the page of the data packages: what they hold, from where, under which licence."""
    from proxeny import atlas

    text = (
        f"{MADE}# Data packages\n\nWhat ships in `proxeny.atlas`. `proxeny atlas list` prints the "
        "same list, `proxeny atlas show NAME` the rows; in Python it is `atlas.rows(NAME)`.\n"
    )
    for name in atlas.names():
        package = atlas.package(name)
        described = json.loads(
            (Path(atlas.__file__).parent / "data" / name / "datapackage.json").read_text("utf-8")
        )
        sources = "; ".join(cell(source.get("title", "")) for source in described["sources"])
        licences = ", ".join(cell(item.get("name", "")) for item in described["licenses"])
        text += f"\n## {name}\n\n{package.title}. {package.description}\n\n"
        text += f"- rows: {package.count}\n- sources: {sources}\n- licence: {licences}\n"
        for resource in described["resources"]:
            text += f"\n`{resource['path']}`\n\n| field | type | meaning |\n|---|---|---|\n"
            for field in resource.get("schema", {}).get("fields", ()):
                meaning = field.get("description") or field.get("title") or ""
                text += f"| `{field['name']}` | {field.get('type', 'any')} | {cell(meaning)} |\n"
    return text


def openapi() -> str:
    """Return the OpenAPI document of the site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxeny_site.settings")
    import django

    django.setup()
    from proxeny_site.api import api

    document = api.get_openapi_schema(path_prefix="/api/")
    return json.dumps(document, indent=2, ensure_ascii=False, default=str) + "\n"


def parameter_meaning(parameter: dict[str, Any]) -> str:
    """Return what a route's parameter means, with its bounds, choices and default."""
    schema = parameter["schema"]
    choices = next(
        (each["enum"] for each in (schema, *schema.get("anyOf", ())) if "enum" in each), ()
    )
    low, high = schema.get("minimum"), schema.get("maximum")
    said = [
        parameter.get("description") or schema.get("description", ""),
        f"One of {', '.join(f'`{choice}`' for choice in choices)}." if choices else "",
        f"From {low} to {high}." if low is not None and high is not None else "",
        f"Default `{schema['default']}`." if schema.get("default") is not None else "",
        "Required." if parameter.get("required") else "",
    ]
    return cell(" ".join(filter(None, said)))


def api_page(document: str) -> str:
    """Return the page of the API's routes, from the OpenAPI document."""
    text = (
        f"{MADE}# API\n\nA node serves its API under `/api/`, its OpenAPI document at "
        "`/api/openapi.json` (kept here as `docs/reference/openapi.json`) and a page to try it at "
        "`/api/docs`. Errors are problem documents (RFC 9457) that say what was wrong and what to "
        "do. [How to use it from a shell](../how-to/use-the-api.md).\n"
    )
    for path, methods in json.loads(document)["paths"].items():
        for method, route in methods.items():
            text += f"\n## {method.upper()} {path}\n\n"
            text += f"{route.get('description') or route.get('summary', '')}\n"
            rows = [
                f"| `{item['name']}` | {item['in']} | {parameter_meaning(item)} |"
                for item in route.get("parameters", ())
            ]
            if rows:
                text += "\n| parameter | in | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"
            codes = ", ".join(f"`{code}`" for code in route.get("responses", ()))
            text += f"\nAnswers: {codes}.\n" if codes else ""
    return text


#: Every page that is made from the code, by file name.
PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "library.md": library,
    "data-packages.md": data_packages,
    "openapi.json": openapi,
    "api.md": lambda: api_page(openapi()),
    "figures.md": lambda: MADE + figures_page.page(),
    "../../README.md": lambda: figures_page.with_headlines(README.read_text(encoding="utf-8")),
}


def differences() -> Iterator[str]:
    """Yield the lines in which a page differs from what the code says."""
    for name, make in PAGES.items():
        file, text = REFERENCE / name, make()
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        yield from difflib.unified_diff(
            old.splitlines(), text.splitlines(), f"docs/reference/{name}", "the code", lineterm=""
        )


def main(arguments: list[str]) -> int:
    """Write or check the pages and return the exit code."""
    if arguments == ["--check"]:
        lines = list(differences())
        print("\n".join(lines[:60]) if lines else "reference pages: as the code says")
        if lines:
            print("Run `make reference` and commit docs/reference.")
        return 1 if lines else 0
    if arguments:
        print(textwrap.dedent(__doc__ or ""), file=sys.stderr)
        return 2
    for name, make in PAGES.items():
        file = (REFERENCE / name).resolve()
        file.write_text(make(), encoding="utf-8")
        print(file.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
