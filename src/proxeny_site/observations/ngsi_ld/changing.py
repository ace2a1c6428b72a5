# SPDX-License-Identifier: EUPL-1.2
"""Change one entity, by what a request says."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.utils import timezone

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.observations.actions.change_entities import Wish, change_entities
from proxeny_site.observations.ngsi_ld.asking import Asked


def change_by_body(
    asked: Asked,
    identifier: str,
    change: Callable[..., ngsi_ld.Change],
    *,
    deleting: bool = False,
) -> ngsi_ld.Change:
    """Change an entity by the fragment in the body; `change` takes it as `fragment`, and `now`.

    With `deleting` the standard's null is let through.
    """
    person = asked.person(sends=True)
    given, context = asked.document()
    fragment = ngsi_ld.parse_fragment(given, context, deleting=deleting)
    if fragment.pop("id", identifier) != identifier:
        raise ngsi_ld.BadRequestData(
            gettext_noop("the id is another one than in the address"), "id"
        )
    now = timezone.now()
    wish = Wish(identifier, partial(change, fragment=fragment, now=now))
    return change_one(asked, person, wish, context, now)


def change_one(
    asked: Asked, person: User, wish: Wish, context: ngsi_ld.Context, now: datetime
) -> ngsi_ld.Change:
    """Return what a wish changed; raises the `LdError` that stands against it."""
    outcome = change_entities(
        by=person, organisation=asked.tenant, wishes=[wish], context=context, now=now
    )[0]
    if outcome.change is None:
        assert outcome.error is not None  # noqa: S101
        raise outcome.error
    return outcome.change
