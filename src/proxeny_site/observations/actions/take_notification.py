# SPDX-License-Identifier: EUPL-1.2
"""Take in a notification of a city's own context broker."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
from proxeny_site.observations.actions.change_entities import Wish, change_entities
from proxeny_site.observations.models import Source
from proxeny_site.observations.queries.contexts import known_contexts


def take_notification(
    *, source: Source, document: object, context: Any, now: datetime
) -> list[ngsi_ld.Fault]:
    """Return what was wrong with entities of a notification; all others are on the disk.

    Whoever calls has shown the secret address of `source`. The attributes that are told of are put
    in place of those that are there; others stay, because a broker may send those alone that
    changed. `context` is that of the request's Link header. Raises an `LdError` where it is no
    notification.
    """
    if not isinstance(document, Mapping) or document.get("type") != "Notification":
        raise ngsi_ld.BadRequestData(gettext_noop("this is no Notification"), "type")
    data = document.get("data")
    if not isinstance(data, list):
        raise ngsi_ld.BadRequestData(
            gettext_noop("a Notification has its data in an array"), "data"
        )
    contexts = known_contexts()
    default = contexts.get(document.get("@context") or context)
    batch = ngsi_ld.parse_batch(data, contexts, default)
    wishes = [
        Wish(entity["id"], partial(_put, fragment=entity, now=now), making=True)
        for entity, _ in batch.entities
    ]
    bad = {fault.index for fault in batch.faults}
    places = [index for index in range(len(data)) if index not in bad]
    outcomes = change_entities(
        by=None,
        organisation=source.organisation,
        wishes=wishes,
        context=default,
        now=now,
        source=source,
    )
    late = [
        ngsi_ld.Fault(index, wish.identifier, outcome.error)
        for index, wish, outcome in zip(places, wishes, outcomes, strict=True)
        if outcome.error
    ]
    return sorted([*batch.faults, *late], key=lambda fault: fault.index)


def _put(
    before: ngsi_ld.Entity | None, *, fragment: ngsi_ld.Entity, now: datetime
) -> ngsi_ld.Change:
    if before is None:
        return ngsi_ld.Change(
            ngsi_ld.create(fragment, now=now), tuple(ngsi_ld.attributes(fragment))
        )
    return ngsi_ld.append(before, fragment, now=now)
