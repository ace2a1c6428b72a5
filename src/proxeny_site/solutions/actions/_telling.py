# SPDX-License-Identifier: EUPL-1.2
"""Tell people what happened to a solution."""

from collections.abc import Iterable

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.solutions.models import SolutionRecord


def tell(people: Iterable[User | None], text: Message, page: str, record: SolutionRecord) -> None:
    """Tell `people` (None is nobody) `text`, with a link to `page` of the record."""
    notify(
        to=[person for person in people if person is not None],
        kind=Kind.WORK,
        text=text,
        page=page,
        arguments=[record.public_id],
    )
