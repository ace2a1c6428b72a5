# SPDX-License-Identifier: EUPL-1.2
"""Take an organisation in that was exported elsewhere."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django_scopes import scope

from proxeny.messages import Message, gettext_noop
from proxeny_site.operation.actions._archive import Reader
from proxeny_site.operation.actions.export_organisation import FORM, VERSION, Row
from proxeny_site.operation.errors import ArchiveError
from proxeny_site.organisations.actions.create_organisation import create_organisation
from proxeny_site.organisations.models import Kind, Organisation, OrganisationIdentifier
from proxeny_site.solutions.actions._step import store
from proxeny_site.solutions.actions.start_solution import new_public_id
from proxeny_site.solutions.bodies import checked_draft
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.transfer.models import ConditionAnswer, Reply


@dataclass(frozen=True, slots=True)
class Imported:
    """The organisation as it is here, and how many records came with it."""

    organisation: Organisation
    solutions: int
    answers: int


def import_organisation(*, place: Path, slug: str | None, now: datetime) -> Imported:
    """Make the organisation with its solutions and answers, all or nothing.

    Every solution becomes a draft, also one that was published elsewhere: what is public on this
    node is decided here. Records get numbers of their own. People are not created: who wrote what
    stands in the history as text, and the operator gives somebody a login with `add_person`.
    Raises `ArchiveError` for a damaged file or a newer version, `UsageError` where the short name
    is taken (`slug` gives another).
    """
    with Reader(place, form=FORM, version=VERSION) as archive:
        archive.verify()
        try:
            with transaction.atomic():
                (there,) = _records(archive, "organisations.Organisation")
                organisation = create_organisation(
                    name=there["name"],
                    kind=Kind(there["kind"]),
                    city_id=there["city_id"],
                    slug=slug or there["slug"],
                    now=now,
                )
                for row in _records(archive, "organisations.OrganisationIdentifier"):
                    OrganisationIdentifier.objects.create(
                        organisation=organisation, scheme=row["scheme"], value=row["value"]
                    )
                with scope(organisation=organisation):
                    solutions = _solutions(archive, organisation)
                    answers = _answers(archive, organisation, now)
        except (KeyError, TypeError, ValueError) as error:
            raise ArchiveError(
                Message(
                    gettext_noop("{file} lacks what an organisation consists of: {reason}"),
                    file=place,
                    reason=error,
                )
            ) from error
    return Imported(organisation, solutions, answers)


def _records(archive: Reader, label: str) -> list[Row]:
    found: list[Row] = json.loads(b"".join(archive.chunks(f"json/{label}.json")))
    return found


def _solutions(archive: Reader, organisation: Organisation) -> int:
    rows = [
        row
        for row in _records(archive, "solutions.SolutionRecord")
        if row["state"] != State.WITHDRAWN
    ]
    # The draft of a revision and what it revises would be two drafts of one solution.
    revised = {row["revises"] for row in rows if row["revises"]}
    rows = [row for row in rows if row["id"] not in revised]
    for row in rows:
        body = checked_draft(row["body"])
        body.pop("id", None)
        record = SolutionRecord(
            public_id=new_public_id(),
            organisation=organisation,
            body=body,
            title=body.get("title", "")[:200],
        )
        store(record, by=None, reason=_origin(row, archive))
    return len(rows)


def _origin(row: dict[str, Any], archive: Reader) -> str:
    day = str(archive.manifest["made_at"])[:10]
    who = row["author"] or "?"
    return f"imported; export of {day}; written by {who}"[:100]


def _answers(archive: Reader, organisation: Organisation, now: datetime) -> int:
    rows = _records(archive, "transfer.ConditionAnswer")
    for row in rows:
        ConditionAnswer.objects.create(
            organisation=organisation,
            solution_id=row["solution_id"],
            condition=row["condition"],
            answer=Reply(row["answer"]),
            answered_at=parse_datetime(row["answered_at"]) or now,
        )
    return len(rows)
