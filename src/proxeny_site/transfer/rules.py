# SPDX-License-Identifier: EUPL-1.2
"""Who may answer for a city."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Organisation, Role
from proxeny_site.organisations.reasons import because_of_role, only_members
from proxeny_site.organisations.rules import is_member_of, writes_for
from proxeny_site.web.permissions import Grant, Permission


@predicate
def speaks_for_a_city(user: object, organisation: Organisation) -> bool:
    """The organisation is tied to a city of the atlas."""
    return organisation.city_id is not None


def only_those_of_a_city(organisation: Organisation) -> Message:
    """Say who answers."""
    return Message(
        gettext_noop(
            "because only owners and editors of {organisation} may, and only while it stands for "
            "a city of the atlas"
        ),
        organisation=organisation,
    )


may_answer_for = Permission(
    gettext_noop("answer the conditions for this city"),
    Grant(writes_for & speaks_for_a_city, because_of_role(Role.OWNER, Role.EDITOR)),
    otherwise=only_those_of_a_city,
)
may_see_answers_of = Permission(
    gettext_noop("see what this city answered"),
    Grant(is_member_of, because_of_role()),
    otherwise=only_members,
)
