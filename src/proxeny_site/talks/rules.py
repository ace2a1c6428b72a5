# SPDX-License-Identifier: EUPL-1.2
"""Who may post a notice, ask for a talk, answer, and read and write in a thread."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Organisation, Role, Visibility
from proxeny_site.organisations.reasons import (
    because_of_network,
    because_of_partner,
    because_of_role,
    only_members_and_shared,
    only_writers,
)
from proxeny_site.organisations.roles import roles_of
from proxeny_site.organisations.rules import (
    is_among_the_partners,
    is_in_a_network_it_is_shared_with,
    is_member_of,
    owns,
    writes_for,
)
from proxeny_site.talks.models import ContactRequest, Notice, Participant, Post, Thread
from proxeny_site.web.permissions import Grant, Permission

#: Roles in which one writes for an organisation.
WRITING = (Role.OWNER, Role.EDITOR)


@predicate
def is_public_and_open(user: object, notice: Notice) -> bool:
    """Everybody may read the notice."""
    return notice.visibility == Visibility.PUBLIC and notice.is_open()


@predicate
def is_open(user: object, notice: Notice) -> bool:
    """The notice can still be answered."""
    return notice.is_open()


@predicate
def belongs_to_its_organisation(user: object, notice: Notice) -> bool:
    """The person is a member of the organisation whose notice it is."""
    return bool(is_member_of.test(user, notice.organisation))


@predicate
def writes_for_its_organisation(user: object, notice: Notice) -> bool:
    """The person is owner or editor of the organisation whose notice it is."""
    return bool(writes_for.test(user, notice.organisation))


@predicate
def is_of_either_side(user: object, request: ContactRequest) -> bool:
    """The person belongs to the organisation that asks or to the one that is asked."""
    return not {request.asker_id, request.receiver_id}.isdisjoint(roles_of(user))


@predicate
def writes_for_the_receiver(user: object, request: ContactRequest) -> bool:
    """The person writes in the name of the organisation that is asked."""
    return bool(writes_for.test(user, request.receiver))


@predicate
def writes_for_the_asker(user: object, request: ContactRequest) -> bool:
    """The person writes in the name of the organisation that asks."""
    return bool(writes_for.test(user, request.asker))


@predicate
def takes_part(user: object, thread: Thread) -> bool:
    """The person belongs to an organisation in the thread."""
    return any(one.organisation_id in roles_of(user) for one in thread.participants.all())


@predicate
def writes_for_a_participant(user: object, thread: Thread) -> bool:
    """The person writes in the name of an organisation in the thread."""
    return any(writes_for.test(user, one.organisation) for one in thread.participants.all())


@predicate
def writes_for_the_starter(user: object, thread: Thread) -> bool:
    """The person writes in the name of the organisation that began the thread."""
    return bool(writes_for.test(user, thread.starter))


@predicate
def writes_for_this_participant(user: object, participant: Participant) -> bool:
    """The person writes in the name of that organisation in the thread."""
    return bool(writes_for.test(user, participant.organisation))


@predicate
def wrote_it(user: object, post: Post) -> bool:
    """The person wrote the post and still belongs to the organisation."""
    mine = post.author_id is not None and post.author_id == getattr(user, "pk", None)
    return mine and bool(is_member_of.test(user, post.organisation))


@predicate
def is_themselves(user: object, membership: object) -> bool:
    """The membership is the person's own."""
    return membership.user_id == getattr(user, "pk", None)  # type: ignore[attr-defined]


@predicate
def owns_its_organisation(user: object, membership: object) -> bool:
    """The person answers for the organisation of the member."""
    return bool(owns.test(user, membership.organisation))  # type: ignore[attr-defined]


def _receiver(request: object) -> Organisation:
    return request.receiver  # type: ignore[attr-defined,no-any-return]


def _asker(request: object) -> Organisation:
    return request.asker  # type: ignore[attr-defined,no-any-return]


def _starter(thread: object) -> Organisation:
    return thread.starter  # type: ignore[attr-defined,no-any-return]


def _because_of_your_organisation(user: object, target: object) -> Message:
    return Message(gettext_noop("because your organisation takes part"))


def _because_you_wrote_it(user: object, post: object) -> Message:
    return Message(gettext_noop("because you wrote it"))


def _because_it_is_yours(user: object, membership: object) -> Message:
    return Message(gettext_noop("because it is your own work"))


def _because_it_is_public(user: object, notice: object) -> Message:
    return Message(gettext_noop("because the notice is open to everybody"))


def _only_parties(target: object) -> Message:
    return Message(gettext_noop("because only the organisations that take part may"))


def _only_its_author(post: object) -> Message:
    return Message(gettext_noop("because only its author may"))


def _only_oneself_and_owners(membership: object) -> Message:
    return Message(gettext_noop("because only the member and the owners may"))


may_see_notice = Permission(
    gettext_noop("read this notice"),
    Grant(is_public_and_open, _because_it_is_public),
    Grant(belongs_to_its_organisation, because_of_role()),
    Grant(is_open & is_among_the_partners, because_of_partner),
    Grant(is_open & is_in_a_network_it_is_shared_with, because_of_network),
    otherwise=only_members_and_shared,
)
may_post_notice = Permission(
    gettext_noop("post a notice"),
    Grant(writes_for, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_change_notice = Permission(
    gettext_noop("change this notice"),
    Grant(writes_for_its_organisation, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_ask_for = Permission(
    gettext_noop("ask for a talk"),
    Grant(writes_for, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_see_request = Permission(
    gettext_noop("read this request"),
    Grant(is_of_either_side, _because_of_your_organisation),
    otherwise=_only_parties,
)
may_answer_request = Permission(
    gettext_noop("answer this request"),
    Grant(writes_for_the_receiver, because_of_role(*WRITING, of=_receiver)),
    otherwise=lambda request: only_writers(_receiver(request)),
)
may_withdraw_request = Permission(
    gettext_noop("withdraw this request"),
    Grant(writes_for_the_asker, because_of_role(*WRITING, of=_asker)),
    otherwise=lambda request: only_writers(_asker(request)),
)
may_read_thread = Permission(
    gettext_noop("read this thread"),
    Grant(takes_part, _because_of_your_organisation),
    otherwise=_only_parties,
)
may_write_in_thread = Permission(
    gettext_noop("write in this thread"),
    Grant(writes_for_a_participant, _because_of_your_organisation),
    otherwise=_only_parties,
)
may_write_for = Permission(
    gettext_noop("write in this thread"),
    Grant(writes_for_this_participant, because_of_role(*WRITING)),
    otherwise=only_writers,
)
may_add_to_thread = Permission(
    gettext_noop("bring in another organisation"),
    Grant(writes_for_the_starter, because_of_role(*WRITING, of=_starter)),
    otherwise=lambda thread: only_writers(_starter(thread)),
)
may_retract = Permission(
    gettext_noop("retract this post"),
    Grant(wrote_it, _because_you_wrote_it),
    otherwise=_only_its_author,
)
may_hand_over = Permission(
    gettext_noop("hand over this work"),
    Grant(is_themselves, _because_it_is_yours),
    Grant(owns_its_organisation, because_of_role(Role.OWNER)),
    otherwise=_only_oneself_and_owners,
)
