# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change the draft of a consortium, ask a partner, and answer."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.models.consortium import Consortium, PartnerRequest
from proxeny_site.organisations.models import Organisation, Role
from proxeny_site.organisations.reasons import (
    because_of_network,
    because_of_partner,
    because_of_role,
    only_members,
    only_members_and_shared,
    only_writers,
)
from proxeny_site.organisations.rules import (
    is_among_the_partners,
    is_in_a_network_it_is_shared_with,
    is_member_of,
    writes_for,
)
from proxeny_site.web.permissions import Grant, Permission

#: Roles in which one writes for an organisation.
WRITING = (Role.OWNER, Role.EDITOR)


@predicate
def belongs_to_its_organisation(user: object, consortium: Consortium) -> bool:
    """The person is a member of the organisation whose draft it is."""
    return bool(is_member_of.test(user, consortium.organisation))


@predicate
def writes_for_its_organisation(user: object, consortium: Consortium) -> bool:
    """The person is owner or editor of the organisation whose draft it is."""
    return bool(writes_for.test(user, consortium.organisation))


@predicate
def is_of_the_asked(user: object, request: PartnerRequest) -> bool:
    """The person belongs to the organisation that is asked."""
    return bool(is_member_of.test(user, request.organisation))


@predicate
def is_of_the_asker(user: object, request: PartnerRequest) -> bool:
    """The person belongs to the organisation that asks."""
    return bool(is_member_of.test(user, request.consortium.organisation))


@predicate
def writes_for_the_asked(user: object, request: PartnerRequest) -> bool:
    """The person writes in the name of the organisation that is asked."""
    return bool(writes_for.test(user, request.organisation))


@predicate
def writes_for_the_asker(user: object, request: PartnerRequest) -> bool:
    """The person writes in the name of the organisation that asks."""
    return bool(writes_for.test(user, request.consortium.organisation))


def _asker(request: object) -> Organisation:
    return request.consortium.organisation  # type: ignore[attr-defined,no-any-return]


def _asked(request: object) -> Organisation:
    return request.organisation  # type: ignore[attr-defined,no-any-return]


def _only_the_asked(request: object) -> Message:
    asked = request.organisation  # type: ignore[attr-defined]
    if asked is None:
        return Message(gettext_noop("because the partner is not on this node: mark it by hand"))
    return only_writers(asked)


def _only_parties(request: object) -> Message:
    return Message(gettext_noop("because only the organisations that ask and are asked may"))


may_start_consortium = Permission(
    gettext_noop("start a consortium"),
    Grant(writes_for, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_see_consortium = Permission(
    gettext_noop("read this draft"),
    Grant(belongs_to_its_organisation, because_of_role()),
    Grant(is_among_the_partners, because_of_partner),
    Grant(is_in_a_network_it_is_shared_with, because_of_network),
    otherwise=only_members_and_shared,
)
#: Also the searches, the letters and what partners wrote: with whom a draft is shared reads the
#: draft, and not whom its organisation tried, wanted or did not want.
may_see_consortium_history = Permission(
    gettext_noop("see its history"),
    Grant(belongs_to_its_organisation, because_of_role()),
    otherwise=only_members,
)
may_change_consortium = Permission(
    gettext_noop("change this draft"),
    Grant(writes_for_its_organisation, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_see_request = Permission(
    gettext_noop("read this request"),
    Grant(is_of_the_asked, because_of_role(of=_asked)),
    Grant(is_of_the_asker, because_of_role(of=_asker)),
    otherwise=_only_parties,
)
may_answer_request = Permission(
    gettext_noop("answer this request"),
    Grant(writes_for_the_asked, because_of_role(*WRITING, of=_asked)),
    otherwise=_only_the_asked,
)
may_mark_request = Permission(
    gettext_noop("note what this partner said"),
    Grant(writes_for_the_asker, because_of_role(*WRITING, of=_asker)),
    otherwise=lambda request: only_writers(_asker(request)),
)
