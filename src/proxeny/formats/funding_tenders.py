# SPDX-License-Identifier: EUPL-1.2
"""Topics of the EU's Funding & Tenders portal, in each form in which the portal gives them out.

The list of all (`grantsTenders.json`, with `fundingData.GrantTenderObj`), answers of the search
(`results` with `metadata`), the details of one topic (`TopicDetails`), and the flat table with 28
columns as Parquet. HTML is turned to plain text.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pyarrow as pa
from pyarrow import parquet

from proxeny.formats.errors import SourceError
from proxeny.formats.funding_tenders_cells import Cells
from proxeny.formats.funding_tenders_lines import with_lines
from proxeny.formats.oddities import Oddity, Tell
from proxeny.messages import Message, gettext_noop

_PORTAL = (
    "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/"
    "topic-details/"
)
_NEEDED = {"topicId", "title", "deadline", "callStatus"}
#: Nothing that the portal gives out is nearly as large.
MAX_BYTES = 400_000_000
#: No number of a topic is nearly as long.
MAX_ID = 150


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as the portal states it. Amounts are EUR a grant; None and empty are unknown.

    `status` is open, forthcoming, closed or empty. `row` is its place in the file, from 1.
    """

    row: int
    id: str
    title: str
    call: str
    call_title: str
    programme: str
    action_type: str
    status: str
    opens: dt.date | None
    deadlines: tuple[dt.date, ...]
    smallest: float | None
    largest: float | None
    grants: float | None
    keywords: tuple[str, ...]
    description: str
    conditions: str
    url: str


def read_topics(data: bytes, tell: Tell, file: str = "topics") -> Iterator[Topic]:
    """Yield the topics of a file, whichever form it has; tenders are passed over, and told.

    Raises `SourceError` for a file that is too large, damaged, or of none of the forms.
    """
    if len(data) > MAX_BYTES:
        said = gettext_noop("{file} is larger than {size} MB")
        raise SourceError(Message(said, file=file, size=MAX_BYTES // 1_000_000))
    rows = _of_parquet(file, data) if data.startswith(b"PAR1") else _of_json(file, data)
    for number, given in enumerate(rows, start=1):
        if not isinstance(given, dict):
            tell(Oddity(file, number, "", Message(gettext_noop("this is no topic; left out"))))
            continue
        get = Cells(given, file, number, tell)
        if get.is_tender():
            tell(Oddity(file, number, "", Message(gettext_noop("this is a tender; left out"))))
            continue
        identifier, title = get.text("topicId", "identifier"), get.text("title", "summary")
        if not identifier or len(identifier) > MAX_ID or not title:
            said = gettext_noop("the topic has no number or no title; left out")
            tell(Oddity(file, number, "identifier", Message(said)))
            continue
        yield _topic(number, identifier, title, get)


def _topic(number: int, identifier: str, title: str, get: Cells) -> Topic:
    smallest, largest, grants = get.money(identifier)
    return Topic(
        row=number,
        id=identifier,
        title=title,
        call=get.text("callIdentifier"),
        call_title=get.text("callTitle"),
        programme=get.text("programme", "frameworkProgramme", "programmePeriod"),
        action_type=get.action_type(),
        status=get.status(),
        opens=get.opens(),
        deadlines=get.deadlines(),
        smallest=smallest,
        largest=largest,
        grants=grants,
        keywords=get.keywords(identifier),
        description=with_lines(get.text("description", "descriptionByte")),
        conditions=with_lines(get.text("topicConditions", "conditions").removeprefix('">')),
        url=_page(get.text("portalUrl"), identifier),
    )


def _page(given: str, identifier: str) -> str:
    """Return the page of the topic; what a file gives instead of an address of the web is none."""
    found = re.fullmatch(r"https?://\S+", given)
    return given if found else _PORTAL + identifier.lower()


def _of_parquet(file: str, data: bytes) -> Iterator[Any]:
    try:
        table = parquet.read_table(io.BytesIO(data))
    except (pa.ArrowInvalid, OSError) as error:
        said = gettext_noop("{file} is no Parquet file: {reason}")
        raise SourceError(Message(said, file=file, reason=str(error)[:200])) from None
    if not set(table.column_names) >= _NEEDED:
        raise _unknown(file)
    for batch in table.to_batches(max_chunksize=200):
        yield from batch.to_pylist()


class _List(msgspec.Struct):
    """The list of all topics: each is decoded by itself, so that not all are in memory."""

    GrantTenderObj: list[msgspec.Raw]


class _Document(msgspec.Struct):
    funding: _List | None = msgspec.field(name="fundingData", default=None)
    results: list[msgspec.Raw] | None = None
    details: msgspec.Raw = msgspec.field(name="TopicDetails", default=msgspec.Raw(b""))


def _of_json(file: str, data: bytes) -> Iterator[Any]:
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        if data.startswith(b"["):
            raws = msgspec.json.decode(data, type=list[msgspec.Raw])
        else:
            found = msgspec.json.decode(data, type=_Document)
            if found.funding is not None:
                raws = found.funding.GrantTenderObj
            elif found.results is not None:
                raws = found.results
            elif bytes(found.details):
                raws = [found.details]
            else:
                raise _unknown(file)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        said = gettext_noop("{file} is no JSON with topics: {reason}")
        raise SourceError(Message(said, file=file, reason=str(error)[:200])) from None
    for raw in raws:
        try:
            given = json.loads(bytes(raw))
        except (ValueError, RecursionError):
            given = None
        # An answer of the search has everything but its summary below `metadata`.
        if isinstance(given, dict) and isinstance(given.get("metadata"), dict):
            given = {**given["metadata"], "summary": given.get("summary")}
        yield given


def _unknown(file: str) -> SourceError:
    said = gettext_noop(
        "{file} holds no topics: give grantsTenders.json, an answer of the portal's search, the "
        "details of a topic, or the flat table as Parquet"
    )
    return SourceError(Message(said, file=file))
