# SPDX-License-Identifier: EUPL-1.2
"""Change parts of NGSI-LD entities that are there, and take in what was measured anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django_scopes import scope

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.observations.actions import _entities as shared
from proxeny_site.observations.models import Source
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to become of one entity.

    `change` is one of the functions of `proxeny.formats.ngsi_ld` with what it needs; it gets None
    where the entity is not there and `making` says that it may be made.
    """

    identifier: str
    change: Callable[[ngsi_ld.Entity | None], ngsi_ld.Change]
    making: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish: the change, or the error; whether the entity is new."""

    change: ngsi_ld.Change | None = None
    error: ngsi_ld.LdError | None = None
    created: bool = False


def change_entities(
    *,
    by: User | None,
    organisation: Organisation,
    wishes: list[Wish],
    context: ngsi_ld.Context,
    now: datetime,
    source: Source | None = None,
) -> list[Outcome]:
    """Return what became of each wish, in their order; on return all of it is on the disk.

    `context` gives the measures their names. `by` is None where `source` has shown its own secret.
    Raises `PermissionDenied`, and `BadRequestData` for too many at once.
    """
    if by is not None:
        require(may_connect, by, organisation)
    shared.check_count(len(wishes))
    outcomes = []
    with shared.durable(), scope(organisation=organisation):
        there = shared.stored([wish.identifier for wish in wishes])
        rows, measured = {}, []
        for wish in wishes:
            before = there.get(wish.identifier)
            try:
                change = _changed(wish, before)
                rows[wish.identifier] = shared.row_of(change.entity)
            except ngsi_ld.LdError as error:
                outcomes.append(Outcome(error=error))
                continue
            there[wish.identifier] = change.entity
            measured.append((change.entity, change.updated))
            outcomes.append(Outcome(change, created=before is None))
        shared.put(organisation, rows.values(), now)
        if measured:
            found = shared.readings_in(measured, context)
            shared.take(found, by=by, organisation=organisation, source=source, now=now)
    return outcomes


def _changed(wish: Wish, before: ngsi_ld.Entity | None) -> ngsi_ld.Change:
    if before is None and not wish.making:
        raise ngsi_ld.ResourceNotFound(gettext_noop("there is no entity with this id"), "id")
    return wish.change(before)
