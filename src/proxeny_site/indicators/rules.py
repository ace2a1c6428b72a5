# SPDX-License-Identifier: EUPL-1.2
"""Who may see, fill in, send and verify a reporting cycle."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.stakes import stake_of
from proxeny_site.organisations.models import Role, Visibility
from proxeny_site.organisations.reasons import (
    because_of_network,
    because_of_partner,
    because_of_role,
    only_members_and_shared,
    only_owners,
    only_writers,
)
from proxeny_site.organisations.roles import roles_in
from proxeny_site.organisations.rules import (
    is_among_the_partners,
    is_in_a_network_it_is_shared_with,
    is_member_of,
    owns,
    writes_for,
)
from proxeny_site.web.permissions import Grant, Permission

#: Roles in which one writes for an organisation.
WRITING = (Role.OWNER, Role.EDITOR)


@predicate
def is_public(user: object, cycle: Cycle) -> bool:
    """The city shows the cycle to everybody."""
    return cycle.visibility == Visibility.PUBLIC


@predicate
def belongs_to_its_city(user: object, cycle: Cycle) -> bool:
    """The person is a member of the organisation that reports."""
    return bool(is_member_of.test(user, cycle.organisation))


@predicate
def writes_for_its_city(user: object, cycle: Cycle) -> bool:
    """The person is owner or editor of the organisation that reports."""
    return bool(writes_for.test(user, cycle.organisation))


@predicate
def owns_its_city(user: object, cycle: Cycle) -> bool:
    """The person answers for the organisation that reports."""
    return bool(owns.test(user, cycle.organisation))


@predicate
def reads_it_second(user: object, cycle: Cycle) -> bool:
    """The person was named to read the cycle a second time and still belongs to the city."""
    is_reader = cycle.second_reader_id == getattr(user, "pk", None) and cycle.second_reader_id
    return bool(is_reader) and bool(is_member_of.test(user, cycle.organisation))


@predicate
def verifies_it(user: object, cycle: Cycle) -> bool:
    """The person is a verifier of the organisation to which the cycle was sent."""
    return Role.VERIFIER in roles_in(user, cycle.verifier)


@predicate
def has_a_stake(user: object, cycle: Cycle) -> bool:
    """Something ties the person to the city that reports: they are no judge of it."""
    return stake_of(user, cycle) is not None


@predicate
def took_it(user: object, cycle: Cycle) -> bool:
    """The person is the one who took the cycle to verify it."""
    return cycle.judge_id is not None and cycle.judge_id == getattr(user, "pk", None)


def _because_it_is_public(user: object, cycle: object) -> Message:
    return Message(gettext_noop("because the city shows it to everybody"))


def _because_they_were_named(user: object, cycle: object) -> Message:
    return Message(gettext_noop("because you were named as its second reader"))


def _only_the_second_reader(cycle: object) -> Message:
    return Message(gettext_noop("because only the member who was named as second reader may"))


def _verifier(cycle: object) -> object:
    return cycle.verifier  # type: ignore[attr-defined]


def _only_verifiers(cycle: object) -> Message:
    return Message(
        gettext_noop(
            "because only a verifier of the organisation it was sent to may, without a "
            "stake in the city"
        )
    )


def _only_members_and_verifiers(cycle: object) -> Message:
    return Message(
        gettext_noop(
            "because only members of {organisation} may, and the verifiers to whom it was sent"
        ),
        organisation=cycle.organisation,  # type: ignore[attr-defined]
    )


def _only_its_judge(cycle: object) -> Message:
    return Message(
        gettext_noop("because only the verifier who took it may, without a stake in the city")
    )


may_open_cycle = Permission(
    gettext_noop("open a reporting cycle"),
    Grant(writes_for, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_see_cycle = Permission(
    gettext_noop("see this reporting cycle"),
    Grant(is_public, _because_it_is_public),
    Grant(belongs_to_its_city, because_of_role()),
    Grant(verifies_it, because_of_role(Role.VERIFIER, of=_verifier)),  # type: ignore[arg-type]
    Grant(is_among_the_partners, because_of_partner),
    Grant(is_in_a_network_it_is_shared_with, because_of_network),
    otherwise=only_members_and_shared,
)
may_fill_in = Permission(
    gettext_noop("fill in this reporting cycle"),
    Grant(writes_for_its_city, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_share = Permission(
    gettext_noop("say who may read this reporting cycle"),
    Grant(writes_for_its_city, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_read_second = Permission(
    gettext_noop("confirm as the second reader"),
    Grant(reads_it_second, _because_they_were_named),
    otherwise=_only_the_second_reader,
)
may_send = Permission(
    gettext_noop("send this reporting cycle to a verifier"),
    Grant(owns_its_city, because_of_role(Role.OWNER)),
    otherwise=only_owners,
)
may_verify = Permission(
    gettext_noop("take this reporting cycle to verify it"),
    Grant(verifies_it & ~has_a_stake, because_of_role(Role.VERIFIER, of=_verifier)),  # type: ignore[arg-type]
    otherwise=_only_verifiers,
)
may_judge = Permission(
    gettext_noop("judge the values of this reporting cycle"),
    Grant(
        took_it & verifies_it & ~has_a_stake,
        because_of_role(Role.VERIFIER, of=_verifier),  # type: ignore[arg-type]
    ),
    otherwise=_only_its_judge,
)
may_see_verification = Permission(
    gettext_noop("see what is asked and answered in the verification"),
    Grant(belongs_to_its_city, because_of_role()),
    Grant(verifies_it, because_of_role(Role.VERIFIER, of=_verifier)),  # type: ignore[arg-type]
    otherwise=_only_members_and_verifiers,
)
may_set_target = Permission(
    gettext_noop("set a target of the city"),
    Grant(writes_for, because_of_role(*WRITING)),
    otherwise=only_writers,
)
