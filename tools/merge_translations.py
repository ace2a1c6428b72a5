# SPDX-License-Identifier: EUPL-1.2
"""Hand the catalogues to translators as JSON and take their work back.

    python -m tools.merge_translations todo fr > todo.json       # what is not translated yet
    python -m tools.merge_translations merge fr done.json        # put translations in

The form is one object: the English text -> the translation, or a list with one text per plural
form of the language (in the order of its Plural-Forms header). A message with a context is
written "context\\u0004English text". In `todo` a plural's value is a list of empty texts, and its
English plural stands beside it under "plural". A translation of a text that the catalogue does
not know, with the wrong number of forms or with other placeholders is refused by name and
nothing is written.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polib
from tools import catalogues
from tools.catalogues import PLURALS, form_count, path, placeholders, translations


def name(entry: polib.POEntry) -> str:
    """Return the key of a message in the JSON form."""
    return f"{entry.msgctxt}\u0004{entry.msgid}" if entry.msgctxt else entry.msgid


def todo(language: str) -> dict[str, object]:
    """Return what is not translated yet."""
    result: dict[str, object] = {}
    for entry in polib.pofile(str(path(language))):
        if all(translations(entry)):
            continue
        if entry.msgid_plural:
            result[name(entry)] = {
                "plural": entry.msgid_plural,
                "forms": [""] * form_count(language),
            }
        else:
            result[name(entry)] = ""
    return result


def problem(entry: polib.POEntry, given: object, language: str) -> str | None:
    """Return why a translation cannot be taken, or None."""
    if isinstance(given, dict):
        given = given.get("forms")
    forms = given if isinstance(given, list) else [given]
    if not all(isinstance(text, str) and text.strip() for text in forms):
        return "is empty or not a text"
    count = form_count(language) if entry.msgid_plural else 1
    if len(forms) != count:
        return f"has {len(forms)} forms, {language} has {count}"
    allowed = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
    for text in forms:
        found = placeholders(text)
        if found - allowed or (not entry.msgid_plural and allowed - found):
            return f"has the placeholders {sorted(found)}, not {sorted(allowed)}: {text!r}"
        english = (entry.msgid, entry.msgid_plural or entry.msgid)
        if catalogues.tags(text) not in map(catalogues.tags, english):
            return f"has other HTML tags: {text!r}"
    return None


def merge(language: str, given: dict[str, object]) -> list[str]:
    """Put translations into a catalogue; return the problems, with which nothing is written."""
    catalogue = polib.pofile(str(path(language)), wrapwidth=0)
    known = {name(entry): entry for entry in catalogue}
    problems = [f"unknown: {text!r}" for text in given if text not in known]
    for text, value in given.items():
        if text not in known:
            continue
        fault = problem(known[text], value, language)
        if fault:
            problems.append(f"{text!r} {fault}")
            continue
        forms = value["forms"] if isinstance(value, dict) else value
        if known[text].msgid_plural:
            known[text].msgstr_plural = dict(enumerate(forms))
        else:
            known[text].msgstr = forms
    if not problems:
        catalogue.save(str(path(language)))
    return problems


def main(arguments: list[str]) -> int:
    """Run one of the two commands and return its exit code."""
    match arguments:
        case ["todo", language] if language in PLURALS:
            print(json.dumps(todo(language), ensure_ascii=False, indent=1))
            return 0
        case ["merge", language, file] if language in PLURALS:
            problems = merge(language, json.loads(Path(file).read_text(encoding="utf-8")))
            for line in problems:
                print(f"{language}: {line}", file=sys.stderr)
            return 1 if problems else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
