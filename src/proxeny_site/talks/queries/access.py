# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change a notice, a request or a thread, and why."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.access import Access, Deed, Readers, answers, members, readers
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.roles import roles_of
from proxeny_site.talks.models import STEPS, ContactRequest, Notice, Thread
from proxeny_site.talks.rules import (
    may_add_to_thread,
    may_answer_request,
    may_change_notice,
    may_read_thread,
    may_see_notice,
    may_see_request,
    may_withdraw_request,
    may_write_in_thread,
)

OF_A_NOTICE = (
    Deed("read", gettext_noop("Read it"), may_see_notice),
    Deed("change", gettext_noop("Change it, and who may read it"), may_change_notice),
    Deed("withdraw", gettext_noop("Withdraw it"), may_change_notice),
)
OF_A_REQUEST = (
    Deed("read", gettext_noop("Read it"), may_see_request),
    Deed("answer", gettext_noop("Accept or decline it"), may_answer_request, STEPS["accept"][0]),
    Deed("withdraw", gettext_noop("Withdraw it"), may_withdraw_request, STEPS["withdraw"][0]),
)
OF_A_THREAD = (
    Deed("read", gettext_noop("Read it"), may_read_thread),
    Deed("write", gettext_noop("Write in it, close it and open it again"), may_write_in_thread),
    Deed("add", gettext_noop("Bring in another organisation"), may_add_to_thread),
)


def notice_access(user: object, notice: Notice) -> Access:
    """Return what `user` may do with a notice; one that is over is read by its own members only."""
    found = readers(user, notice) if notice.is_open() else members(user, notice.organisation)
    return Access(answers(user, notice, OF_A_NOTICE), found)


def request_access(user: object, request: ContactRequest) -> Access:
    """Return what `user` may do with a request, and that both sides read it."""
    both = [request.asker, request.receiver]
    return Access(answers(user, request, OF_A_REQUEST), _all_of(user, both))


def thread_access(user: object, thread: Thread) -> Access:
    """Return what `user` may do in a thread, and that those who take part read it."""
    taking_part = [one.organisation for one in thread.participants.all()]
    return Access(answers(user, thread, OF_A_THREAD), _all_of(user, taking_part))


def _all_of(user: object, organisations: list[Organisation]) -> list[Readers]:
    """The names are given of the reader's own organisations only."""
    mine = roles_of(user)
    found = []
    for organisation in organisations:
        named = members(user, organisation) if organisation.pk in mine else None
        found += named or [Readers(organisation, Message(gettext_noop("its members")))]
    return found
