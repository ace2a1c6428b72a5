# SPDX-License-Identifier: EUPL-1.2
"""Why somebody may: the clauses that go with the rules about members and roles.

Each is for `web.permissions.Grant` or the `otherwise` of a `Permission`. The target is an
organisation, or a record that has one as `organisation`.
"""

from collections.abc import Callable

from django.utils.formats import date_format

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Organisation, Role, Shared
from proxeny_site.organisations.roles import networks_of, roles_in, roles_of

Because = Callable[[object, object], Message]


def owner_of(target: object) -> Organisation:
    """Return the organisation itself, or the one whose record `target` is."""
    return target if isinstance(target, Organisation) else target.organisation  # type: ignore[attr-defined]


def because_of_role(*roles: Role, of: Callable[[object], Organisation] = owner_of) -> Because:
    """Return what says which of `roles` (any, where none is named) a person holds in `of(target)`.

    Of several the one that may most is named. For a deputy it names whom they stand in for.
    """

    def because(user: object, target: object) -> Message:
        organisation = of(target)
        held = roles_in(user, organisation)
        role = next(role for role in (roles or Role) if role in held)
        delegation = held[role]
        if delegation is None:
            return Message(
                gettext_noop("because you are {role} of {organisation}"),
                role=role.label,
                organisation=organisation,
            )
        return Message(
            gettext_noop(
                "because you stand in for {person}, {role} of {organisation}, until {day}"
            ),
            person=delegation.membership.user,
            role=role.label,
            organisation=organisation,
            day=date_format(delegation.ends_on),
        )

    return because


def because_of_partner(user: object, record: Shared) -> Message:
    """Say through which organisation of the person the record is shared."""
    mine = roles_of(user).keys()
    return Message(
        gettext_noop("because {owner} shares it with {partner}"),
        owner=record.organisation,
        partner=next(one for one in record.shared_with.all() if one.pk in mine),
    )


def because_of_network(user: object, record: Shared) -> Message:
    """Say through which network, and by which member of it, the record is shared."""
    mine, standings = roles_of(user).keys(), networks_of(user)
    for network in record.shared_with.all():
        if network.pk in standings:
            return Message(
                gettext_noop(
                    "because {member} is an admitted member of {network}, with which {owner} "
                    "shares it"
                ),
                member=standings[network.pk].member,
                network=network,
                owner=record.organisation,
            )
    return Message(
        gettext_noop("because you belong to {network}, with whose members {owner} shares it"),
        network=next(one for one in record.shared_with.all() if one.pk in mine),
        owner=record.organisation,
    )


def only_owners(target: object) -> Message:
    """Say that owners alone may."""
    return Message(
        gettext_noop("because only owners of {organisation} may"), organisation=owner_of(target)
    )


def only_writers(target: object) -> Message:
    """Say that owners and editors alone may."""
    return Message(
        gettext_noop("because only owners and editors of {organisation} may"),
        organisation=owner_of(target),
    )


def only_members_and_shared(target: object) -> Message:
    """Say that members may, and whoever they share it with."""
    return Message(
        gettext_noop(
            "because only members of {organisation} may, and those with whom it shares this"
        ),
        organisation=owner_of(target),
    )


def only_members(target: object) -> Message:
    """Say that members alone may."""
    return Message(
        gettext_noop("because only members of {organisation} may"), organisation=owner_of(target)
    )
