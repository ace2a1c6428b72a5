# SPDX-License-Identifier: EUPL-1.2
"""Take in what an NGSI-LD entity was at many times."""

from datetime import datetime
from typing import Any

import msgspec
from django_scopes import scope

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
from proxeny.observations.ngsi_ld import read_ngsi_ld
from proxeny.observations.ngsi_ld_shapes import UNREADABLE
from proxeny_site.accounts.models import User
from proxeny_site.observations.actions import _entities as shared
from proxeny_site.observations.actions.store_entities import Sent
from proxeny_site.observations.queries.contexts import check_context, known_contexts
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


def add_evolution(
    *, by: User, organisation: Organisation, sent: Sent, now: datetime
) -> tuple[str, bool]:
    """Return the id of the entity and whether it is new; on return its readings are on the disk.

    One that is new is stored by its id and types. What is no number is not kept. Raises
    `PermissionDenied`, and an `LdError` where anything cannot be taken: then nothing is.
    """
    require(may_connect, by, organisation)
    contexts = known_contexts()
    head = _head(sent, contexts)
    found = read_ngsi_ld(sent.data, contexts=contexts, context=contexts.get(sent.context))
    if found.rejected:
        first = found.rejected[0]
        raise ngsi_ld.BadRequestData(first.message, first.path)
    if found.entities != 1:
        raise ngsi_ld.InvalidRequest(gettext_noop("send one entity, in curly braces"))
    with shared.durable(), scope(organisation=organisation):
        new = not shared.known([head["id"]])
        if new:
            shared.put(organisation, [shared.row_of(ngsi_ld.create(head, now=now))], now)
        shared.take(found, by=by, organisation=organisation, source=None, now=now)
    return head["id"], new


def _head(sent: Sent, contexts: ngsi_ld.Contexts) -> ngsi_ld.Entity:
    """Return id and types of the entity, without what may be a million readings."""
    try:
        found = msgspec.json.decode(sent.data, type=_Head)
    except UNREADABLE:
        # What is wrong is told by the reader that tells what is wrong.
        return ngsi_ld.parse(ngsi_ld.read(sent.data), contexts.get(sent.context), temporal=True)
    check_context(found.context is not None, linked=sent.linked)
    context = contexts.get(found.context or sent.context)
    return ngsi_ld.parse({"id": found.id, "type": found.type}, context)


class _Head(msgspec.Struct, gc=False):
    id: str
    type: str | list[str]
    context: Any = msgspec.field(default=None, name="@context")
