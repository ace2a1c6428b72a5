# SPDX-License-Identifier: EUPL-1.2
"""The actions on notifications: each person has their own."""

from datetime import UTC, datetime

from proxeny_site.notifications.actions.choose_ways import choose_ways
from proxeny_site.notifications.actions.mark_all_read import mark_all_read
from proxeny_site.notifications.actions.mark_read import mark_read
from proxeny_site.notifications.models import Kind, Notification, Way
from tests.site.matrix.cases import Case
from tests.site.matrix.people import SIGNED_IN, World

NOW = datetime(2026, 9, 2, tzinfo=UTC)


def of_the_editor(world: World) -> Notification:
    return Notification.objects.create(
        person=world.person("editor"),
        kind=Kind.WORK,
        text={"text": "Told.", "values": {}},
        page="solutions:mine",
        created_at=NOW,
    )


CASES = {
    "mark_read": Case(
        frozenset({"editor"}),
        of_the_editor,
        lambda by, told, world: mark_read(by=by, notification=told, now=NOW),
    ),
    "mark_all_read": Case(
        SIGNED_IN, of_the_editor, lambda by, told, world: mark_all_read(by=by, now=NOW)
    ),
    "choose_ways": Case(
        SIGNED_IN,
        of_the_editor,
        lambda by, told, world: choose_ways(by=by, message=Way.NOW, work=Way.NOW),
    ),
}
