# SPDX-License-Identifier: EUPL-1.2
"""The actions on notifications: nobody's business but that of the person who is told."""

from typing import Any

from proxeny.messages import Message
from proxeny_site.notifications.actions.choose_ways import choose_ways
from proxeny_site.notifications.actions.mark_all_read import mark_all_read
from proxeny_site.notifications.actions.mark_read import mark_read
from proxeny_site.notifications.models import Kind, Notification, Way
from proxeny_site.notifications.wording import keep
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, SIGNED_IN, World


def notification(world: World, **more: Any) -> Notification:
    """Tell Porto's editor something."""
    return Notification.objects.create(
        person=world.person("editor"),
        kind=Kind.WORK,
        text=keep(Message("Something happened.")),
        page="web:home",
        created_at=NOW,
        **more,
    )


CASES = {
    "choose_ways": Case(
        SIGNED_IN,
        lambda world: None,
        lambda by, thing, world: choose_ways(
            by=by, message=Way.NEVER, work=Way.NEVER, call=Way.NEVER
        ),
    ),
    "mark_all_read": Case(
        SIGNED_IN, lambda world: None, lambda by, thing, world: mark_all_read(by=by, now=NOW)
    ),
    "mark_read": Case(
        frozenset({"editor"}),
        notification,
        lambda by, told, world: mark_read(by=by, notification=told, now=NOW),
    ),
}
