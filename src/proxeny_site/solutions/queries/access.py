# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change a solution, and why: for the person who looks, and for its members."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.access import Access, Deed, Readers, answers, readers
from proxeny_site.organisations.queries import node
from proxeny_site.solutions.models import SHAREABLE, STEPS, WRITABLE, SolutionRecord, State
from proxeny_site.solutions.rules import (
    may_review,
    may_see,
    may_see_history,
    may_share,
    may_sign,
    may_write,
)

#: Everything that can be done with a solution, in the order of its life.
DEEDS = (
    Deed("read", gettext_noop("Read it"), may_see),
    Deed("history", gettext_noop("See its history"), may_see_history),
    Deed("save", gettext_noop("Change its text"), may_write, WRITABLE),
    Deed(
        "restore",
        gettext_noop("Restore an earlier version"),
        may_write,
        WRITABLE | {State.PUBLISHED},
    ),
    Deed("share", gettext_noop("Say who may read it"), may_share, SHAREABLE),
    Deed("delete", gettext_noop("Delete it"), may_write, WRITABLE),
    Deed("submit", gettext_noop("Send it to review"), may_write, STEPS["submit"][0]),
    Deed("take_back", gettext_noop("Take it back from review"), may_write, STEPS["take_back"][0]),
    Deed("review", gettext_noop("Publish it or return it"), may_review),
    Deed("revise", gettext_noop("Revise it"), may_write, frozenset({State.PUBLISHED})),
    Deed("withdraw", gettext_noop("Withdraw it"), may_write, STEPS["withdraw"][0]),
    Deed("sign", gettext_noop("Have it signed"), may_sign, frozenset({State.PUBLISHED})),
    Deed("reopen", gettext_noop("Open it again"), may_write, STEPS["reopen"][0]),
)


def access(user: object, record: SolutionRecord) -> Access:
    """Return what `user` may do with `record`, and for its members who may read it."""
    found = readers(user, record)
    if found is not None:
        if record.state == State.PUBLISHED:
            found.append(Readers(None, Message(gettext_noop("everybody"))))
        elif record.state == State.SUBMITTED and not record.organisation.is_node:
            reviewers = Message(gettext_noop("its verifiers, while the solution waits for review"))
            found.append(Readers(node(), reviewers))
    return Access(answers(user, record, DEEDS), found)
