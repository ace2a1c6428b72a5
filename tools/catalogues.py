# SPDX-License-Identifier: EUPL-1.2
"""The translation catalogues: bring up to date, check, compile.

    python -m tools.catalogues update     # needs gettext's xgettext
    python -m tools.catalogues check      # the same, changes nothing, exit 1 on a fault
    python -m tools.catalogues compile    # .po -> .mo; needs nothing but polib

English is the source and has no catalogue. Extraction runs Django's makemessages over a copy of
the source, so that nothing is written beside the templates; merging is done here, because
gettext's own merge guesses ("fuzzy"), orders by file and writes dates, and all three make noise
in the history. A message that left the source leaves the catalogue.
"""

from __future__ import annotations

import re
import shutil
import string
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from proxeny import indicators

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
SOURCES = ("src/proxeny", "src/proxeny_site")
SUFFIXES = {".py", ".html", ".txt"}
HEADER = (
    "SPDX-License-Identifier: EUPL-1.2\n"
    "Proxeny's interface and the sentences of its methods.\n"
    "Unreviewed: no native speaker has read this catalogue yet."
)
#: Language -> plural forms as in the Unicode CLDR, for whole numbers.
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2);",
    "zh_Hans": "nplurals=1; plural=0;",
}
PERCENT = re.compile(r"%(?:\(\w+\))?[sd]")

TAG = re.compile(r"</?[a-z][^>]*>")

Key = tuple[str | None, str]


def key(entry: polib.POEntry) -> Key:
    """Return what identifies a message: its context and its English text."""
    return (entry.msgctxt, entry.msgid)


def path(language: str) -> Path:
    """Return the file of a language's catalogue."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def form_count(language: str) -> int:
    """Return how many plural forms a language has."""
    return int(PLURALS[language].split(";")[0].split("=")[1])


def extract(root: Path = ROOT) -> dict[Key, polib.POEntry]:
    """Return every message of the source under `root`, with the files it stands in."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for source in SOURCES:
            for file in sorted((root / source).rglob("*")):
                if file.suffix in SUFFIXES and "migrations" not in file.parts:
                    target = copy / file.relative_to(root)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, target)
        (copy / "locale").mkdir()
        done = subprocess.run(
            [
                *(sys.executable, "-m", "django", "makemessages", "--keep-pot", "--no-wrap"),
                *("--add-location=file", "--exclude=none"),
            ],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin"},
        )
        if done.returncode:
            sys.exit(f"catalogues: extraction failed (is gettext installed?)\n{done.stderr}")
        template = polib.pofile(str(copy / "locale" / "django.pot"))
    messages = {}
    for entry in template:
        entry.occurrences = [(name.removeprefix("./"), "") for name, _ in entry.occurrences]
        messages[key(entry)] = entry
    return messages


def everything() -> dict[Key, polib.POEntry]:
    """Return every message of the source, and the texts of the frameworks of indicators."""
    messages = extract()
    for name in indicators.names():
        for text in indicators.get(name).terms():
            entry = polib.POEntry(msgctxt="framework", msgid=text, occurrences=[(name, "")])
            messages.setdefault(key(entry), entry)
    return messages


def empty(entry: polib.POEntry, language: str) -> polib.POEntry:
    """Return an untranslated entry of `language` for an extracted message."""
    new = polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        occurrences=entry.occurrences,
        comment=entry.comment,
        flags=[flag for flag in entry.flags if flag == "python-format"],
    )
    if entry.msgid_plural:
        new.msgstr_plural = dict.fromkeys(range(form_count(language)), "")
    return new


def update(language: str, messages: dict[Key, polib.POEntry]) -> polib.POFile:
    """Return the catalogue with exactly the source's messages, translations kept."""
    file = path(language)
    known = {key(entry): entry for entry in polib.pofile(str(file))} if file.exists() else {}
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.header = HEADER
    catalogue.metadata = {
        "Project-Id-Version": "Proxeny",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
        "X-Review": "unreviewed",
    }
    for identity in sorted(messages, key=lambda item: (item[1], item[0] or "")):
        new = empty(messages[identity], language)
        old = known.get(identity)
        if old is not None and bool(old.msgid_plural) == bool(new.msgid_plural):
            new.msgstr, new.msgstr_plural = old.msgstr, old.msgstr_plural
        catalogue.append(new)
    return catalogue


def placeholders(text: str) -> set[str]:
    """Return the places to be filled in a message: `{name}` and `%(name)s`."""
    found = set(PERCENT.findall(text))
    try:
        fields = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return found  # a lone brace: not a template for str.format
    return found | {f"{{{name}}}" for name in fields}


def tags(text: str) -> list[str]:
    """Return the HTML tags in a message, in order of name."""
    return sorted(TAG.findall(text))


def translations(entry: polib.POEntry) -> list[str]:
    """Return the translated text or, for a plural, each of its forms."""
    if entry.msgid_plural:
        return [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]
    return [entry.msgstr]


def faults(
    language: str, catalogue: polib.POFile, messages: dict[Key, polib.POEntry]
) -> Iterator[str]:
    """Yield a line for each thing that is wrong with a catalogue."""
    known = {key(entry): entry for entry in catalogue}
    for identity in sorted(messages, key=str):
        if identity not in known:
            yield f"{language}: missing: {identity[1]!r}"
    for identity, entry in known.items():
        if identity not in messages:
            yield f"{language}: stale: {entry.msgid!r}"
            continue
        texts = translations(entry)
        if not all(texts):
            yield f"{language}: untranslated: {entry.msgid!r}"
            continue
        if entry.fuzzy:
            yield f"{language}: fuzzy: {entry.msgid!r}"
        wanted = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        required = placeholders(entry.msgid) & placeholders(entry.msgid_plural or entry.msgid)
        for text in texts:
            given = placeholders(text)
            # A form for one or two may say the number in words.
            missing = set() if entry.msgid_plural else required - given
            if given - wanted or missing:
                yield (
                    f"{language}: placeholders differ: {entry.msgid!r} has {sorted(wanted)}, "
                    f"{text!r} has {sorted(given)}"
                )
        allowed = (tags(entry.msgid), tags(entry.msgid_plural or entry.msgid))
        if any(tags(text) not in allowed for text in texts):
            yield f"{language}: HTML tags differ: {entry.msgid!r}"
        for text in texts:
            if text.startswith("\n") != entry.msgid.startswith("\n") or text.endswith(
                "\n"
            ) != entry.msgid.endswith("\n"):
                yield f"{language}: line break at start or end differs: {entry.msgid!r}"


def check(messages: dict[Key, polib.POEntry]) -> list[str]:
    """Return the faults of all catalogues."""
    found = []
    for language in PLURALS:
        if path(language).exists():
            found += faults(language, polib.pofile(str(path(language))), messages)
        else:
            found.append(f"{language}: no catalogue at {path(language).relative_to(ROOT)}")
    return found


def compile_all() -> int:
    """Write a .mo beside every .po and return how many."""
    files = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    for file in files:
        polib.pofile(str(file)).save_as_mofile(str(file.with_suffix(".mo")))
    return len(files)


def main(arguments: list[str]) -> int:
    """Run one of the three commands and return its exit code."""
    if arguments == ["compile"]:
        print(f"compiled {compile_all()} catalogues")
        return 0
    if arguments == ["check"]:
        found = check(everything())
        print("\n".join(found[:50]) if found else "catalogues: complete in every language")
        if len(found) > 50:
            print(f"... and {len(found) - 50} more")
        return 1 if found else 0
    if arguments == ["update"]:
        messages = everything()
        for language in PLURALS:
            catalogue = update(language, messages)
            path(language).parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(path(language)))
            done = sum(all(translations(entry)) for entry in catalogue)
            print(f"{language}: {done} of {len(catalogue)} translated")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
