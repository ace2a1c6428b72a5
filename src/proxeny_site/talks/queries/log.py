# SPDX-License-Identifier: EUPL-1.2
"""What a person did for an organisation, out of the histories of its records."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import (
    Claim,
    Delegation,
    Invitation,
    Membership,
    NetworkMember,
    Organisation,
    OrganisationIdentifier,
)
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.words import VERBS
from proxeny_site.talks.models import ContactRequest, Notice, Participant, Post

#: Records with a history, and how each leads to its organisation.
PATHS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (SolutionRecord, ("organisation",)),
    (Notice, ("organisation",)),
    (ContactRequest, ("asker", "receiver")),
    (Participant, ("organisation",)),
    (Membership, ("organisation",)),
    (Invitation, ("organisation",)),
    (Delegation, ("membership__organisation",)),
    (NetworkMember, ("network", "member")),
    (Claim, ("organisation", "disputes")),
    (Organisation, ("id",)),
    (OrganisationIdentifier, ("organisation",)),
)
#: What was done, in words: by the reason that an action gave, else by the kind of change.
DEEDS = {
    **VERBS,
    "post": _("made"),
    "ask": _("asked"),
    "accept": _("accepted"),
    "decline": _("declined"),
    "hand over": _("handed over"),
}
KINDS = {"+": _("made"), "~": _("changed"), "-": _("deleted")}
#: Entries, the latest first.
MOST = 200


@dataclass(frozen=True, slots=True)
class Done:
    """One change: when, of what kind of record, which, and what was done."""

    when: datetime
    kind: str
    what: str
    how: str


def log_of(person: User, organisation: Organisation) -> list[Done]:
    """Return what `person` did for `organisation`, the latest first, at most `MOST` entries."""
    found: list[Done] = []
    for model, paths in PATHS:
        history: Any = model.history  # type: ignore[attr-defined]
        where = Q()
        for path in paths:
            where |= Q(**{path: organisation.pk})
        rows = history.filter(where, history_user=person).order_by("-history_date")[:MOST]
        found += [
            Done(
                row.history_date,
                str(capfirst(model._meta.verbose_name)),
                str(row.instance),
                str(DEEDS.get(row.history_change_reason or "", KINDS[row.history_type])),
            )
            for row in rows
        ]
    # A post keeps no history: it is written once.
    posts = Post.objects.filter(author=person, organisation=organisation).select_related("thread")
    label = str(capfirst(Post._meta.verbose_name))
    found += [
        Done(post.written_at, label, str(post.thread), str(_("written")))
        for post in posts.order_by("-written_at")[:MOST]
    ]
    return sorted(found, key=lambda one: one.when, reverse=True)[:MOST]
