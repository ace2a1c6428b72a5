# SPDX-License-Identifier: EUPL-1.2
"""`proxeny funding import-topics`: files of the Funding & Tenders portal as calls, a line each."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proxeny import json_lines
from proxeny.errors import DataError, UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import kind_of_note, note, print_json, write_jsonl
from proxeny_cli.progress import bar

if TYPE_CHECKING:
    from proxeny.funding import Call


def import_topics_command(
    file: Annotated[Path, typer.Argument(help="grantsTenders.json, search answer or Parquet.")],
    into: Annotated[Path, typer.Option(help="JSON lines of calls; added to where it exists.")],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Day of the file, else today."),
    ] = None,
    odd: Annotated[
        Path | None, typer.Option(help="JSON lines to write: what was odd, with its place.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Take topics of the Funding & Tenders portal in as calls.

    The same file twice changes nothing. A topic that says something else replaces what was there,
    unless what is there is of a later day.
    """
    from proxeny.funding.topic_files import read_topics

    day = _day(on)
    before = _lines(into)
    with bar() as show:
        found = read_topics(
            file.read_bytes(),
            file.name,
            as_of=day,
            progress=lambda count: show(f"{count} topics", count, 0),
        )
    after = dict(before)
    counts: Counter[str] = Counter(added=0, changed=0, same=0, older=0)
    for call in found.calls:
        line = _plain(call)
        what = _compared(before.get(call.id), line)
        counts[what] += 1
        if what in ("added", "changed"):
            after[call.id] = line
    if counts["added"] or counts["changed"]:
        write_jsonl(into, (after[name] for name in sorted(after)))
    if odd is not None:
        write_jsonl(
            odd,
            (
                {"file": one.file, "row": one.row, "column": one.column, "text": str(one.text)}
                for one in found.odd
            ),
        )
    kinds = Counter(one.text.template for one in found.odd)
    if as_json:
        print_json({"into": str(into), "calls": len(after), **counts, "odd": dict(kinds)})
        return
    typer.echo(
        f"{into}: {len(after)} calls; {counts['added']} added, {counts['changed']} changed, "
        f"{counts['same']} the same, {counts['older']} older than what is there"
    )
    for kind, count in kinds.most_common():
        note(f"  {count} × {kind_of_note(kind)}")


def _compared(before: dict[str, Any] | None, line: dict[str, Any]) -> str:
    if before is None:
        return "added"
    if {**before, "as_of": ""} == {**line, "as_of": ""}:
        return "same"
    return "older" if line["as_of"] < str(before.get("as_of", "")) else "changed"


def _lines(path: Path) -> dict[str, dict[str, Any]]:
    if not path.exists():
        return {}
    found: dict[str, dict[str, Any]] = {}
    with path.open("rb") as stream:
        for number, line in json_lines.objects(stream):
            if isinstance(line, Message) or not isinstance(line.get("id"), str):
                said = gettext_noop("{path}, line {number}, is no call: {reason}")
                reason = line if isinstance(line, Message) else gettext_noop("it has no id")
                raise DataError(Message(said, path=path, number=number, reason=reason))
            found[line["id"]] = line
    return found


def _day(text: str | None) -> datetime.date:
    if text is None:
        return datetime.datetime.now(tz=datetime.UTC).date()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(gettext_noop("--on is a day such as 2026-05-04")) from None


def _plain(call: Call) -> dict[str, Any]:
    return {
        "id": call.id,
        "title": call.title,
        "programme": call.programme,
        "action_type": call.action_type,
        "status": call.status,
        "opens": call.opens and call.opens.isoformat(),
        "deadlines": [day.isoformat() for day in call.deadlines],
        "budget": call.budget and [float(amount) for amount in call.budget],
        "grants": call.grants,
        "themes": list(call.themes),
        "conditions": [
            {"id": one.id, "text": one.text, "computable": one.rule is not None or one.permits}
            for one in call.conditions
        ],
        "rates": None if call.rates is None else dict(call.rates),
        "text": call.text,
        "url": call.url,
        "source": call.source,
        "as_of": call.as_of and call.as_of.isoformat(),
    }
