# SPDX-License-Identifier: EUPL-1.2
"""Take an organisation in that was exported elsewhere."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DataError, IntegrityError, transaction
from django_scopes import scope

from proxeny.messages import Message, gettext_noop
from proxeny_site.observations.queries.stores import forget_store
from proxeny_site.operation.actions import _readings_in, _reported_in, _taken_in
from proxeny_site.operation.actions._archive import Reader
from proxeny_site.operation.actions._signed import count_proven
from proxeny_site.operation.actions.export_organisation import FORM, VERSION, Row
from proxeny_site.operation.errors import ArchiveError
from proxeny_site.operation.models import KeptArchive
from proxeny_site.organisations.actions.create_organisation import create_organisation
from proxeny_site.organisations.models import Kind, Organisation

#: Bytes of one kind of record that are read into memory at once.
LARGEST = 500 * 1024 * 1024
#: What a file raises that was not written by an export.
_WRONG = (
    *(AttributeError, KeyError, TypeError, ValueError, OverflowError),
    *(ValidationError, DataError, IntegrityError),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """The organisation as it is here, and how much came with it.

    `networks` are asked to confirm it; `proven` and `broken` count the signed versions in the
    archive that hold and that do not.
    """

    organisation: Organisation
    solutions: int
    answers: int
    notices: int
    networks: int
    cycles: int
    values: int
    targets: int
    sources: int
    sensors: int
    bindings: int
    readings: int
    proven: int
    broken: int


def import_organisation(*, place: Path, slug: str | None, now: datetime) -> Imported:
    """Make the organisation with what can be its own here, all or nothing.

    Solutions become drafts with their earlier texts, notices are private, networks are asked, and
    reporting cycles are open, what a verifier elsewhere said of a value standing in its history:
    what is public, verified, and who belongs to whom is decided on this node. People are not
    created, and nobody gets a role by their name: the operator gives somebody a login with
    `add_person`. What belongs to others as well (threads, requests) or names people, and what was
    signed, rests in the file itself, which is kept whole for the owners and goes along with the
    next export.
    Raises `ArchiveError` for a damaged file or a newer version, `UsageError` where the short name
    is taken (`slug` gives another).
    """
    with Reader(place, form=FORM, version=VERSION) as archive:
        archive.verify()
        proven, broken = count_proven(archive, now=now)
        came: dict[str, Any] = {}
        try:
            with transaction.atomic():
                came.update(_take_in(archive, slug, now))
                _keep(archive, place, came, now)
                came["readings"] = _readings_in.readings(
                    archive, came["organisation"], LARGEST, _day(archive), now
                )
        except BaseException as error:
            if "organisation" in came:
                forget_store(came["organisation"])
            if not isinstance(error, _WRONG):
                raise
            raise ArchiveError(
                Message(
                    gettext_noop("{file} lacks what an organisation consists of: {reason}"),
                    file=place,
                    reason=error,
                )
            ) from error
    return Imported(**came, proven=proven, broken=broken)


def _take_in(archive: Reader, slug: str | None, now: datetime) -> dict[str, Any]:
    (there,) = _records(archive, "organisations.Organisation")
    organisation = create_organisation(
        name=there["name"],
        kind=Kind(there["kind"]),
        city_id=there["city_id"],
        slug=slug or there["slug"],
        now=now,
    )
    _taken_in.profile(organisation, there)
    numbers = _records(archive, "organisations.OrganisationIdentifier")
    _taken_in.identifiers(organisation, numbers)
    day = _day(archive)
    with scope(organisation=organisation):
        made = _reported_in.cycles(organisation, _records(archive, "indicators.Cycle"), day)
        return {
            "cycles": len(made),
            "values": _reported_in.values(
                made,
                _records(archive, "indicators.Value"),
                _records(archive, "indicators.HistoricalValue"),
                _records(archive, "indicators.Answer"),
                day,
            ),
            "targets": _reported_in.targets(organisation, _records(archive, "indicators.Target")),
            "sources": _readings_in.sources(
                organisation, _records(archive, "observations.Source"), now
            ),
            "sensors": _readings_in.sensors(organisation, _records(archive, "observations.Sensor")),
            "bindings": _readings_in.bindings(
                organisation, _records(archive, "observations.Binding")
            ),
            "organisation": organisation,
            "solutions": _taken_in.solutions(
                organisation,
                _records(archive, "solutions.SolutionRecord"),
                _records(archive, "solutions.HistoricalSolutionRecord"),
                day,
            ),
            "answers": _taken_in.answers(
                organisation, _records(archive, "transfer.ConditionAnswer"), now
            ),
            "notices": _taken_in.notices(organisation, _records(archive, "talks.Notice")),
            "networks": _taken_in.networks(
                organisation,
                _records(archive, "organisations.NetworkMember"),
                there["slug"],
                now,
            ),
        }


def _day(archive: Reader) -> str:
    return str(archive.manifest["made_at"])[:10]


def _keep(archive: Reader, place: Path, came: dict[str, Any], now: datetime) -> None:
    kept = KeptArchive(
        organisation=came["organisation"],
        made_at=datetime.fromisoformat(archive.manifest["made_at"]),
        imported_at=now,
    )
    with place.open("rb") as file:
        kept.file.save(kept.name, File(file), save=True)


def _records(archive: Reader, label: str) -> list[Row]:
    name = f"json/{label}.json"
    if name not in archive.parts:
        # It was written before this kind of record was.
        return []
    if archive.size(name) > LARGEST:
        raise ValueError(f"{name}: {archive.size(name)} bytes")
    found: list[Row] = json.loads(b"".join(archive.chunks(name)))
    return found
