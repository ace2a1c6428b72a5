# SPDX-License-Identifier: EUPL-1.2
"""What two organisations do together by way of a solution: neither judges the other's numbers."""

from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.solutions.models import SolutionRecord, State

#: A place in the list of a programme, which is no adoption.
_ENROLLED = "enrolled"


def common_solution(one: Organisation, other: Organisation) -> Message | None:
    """Return, as a clause, that they are partners in a solution or that one uses the other's."""
    for owner, user in ((one, other), (other, one)):
        kept = SolutionRecord._base_manager.filter(organisation=owner)
        kept = kept.exclude(state=State.WITHDRAWN)
        shared = kept.filter(visibility=Visibility.PARTNERS, shared_with=user).first()
        if shared is not None:
            return Message(
                gettext_noop("because {one} and {other} are partners in “{title}”"),
                one=owner,
                other=user,
                title=shared,
            )
        if user.city_id is None or user.city_id == owner.city_id:
            continue
        for record in kept.filter(state=State.PUBLISHED):
            if any(_is_use(each, user.city_id) for each in record.body.get("adoptions", ())):
                return Message(
                    gettext_noop("because {user} uses “{title}” of {owner}"),
                    user=user,
                    title=record,
                    owner=owner,
                )
    return None


def _is_use(adoption: Any, city: int) -> bool:
    return adoption.get("city_id") == city and adoption.get("status") != _ENROLLED
