# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a solution. Each rule reads as a sentence about a person and a record."""

from rules import predicate

from proxeny.messages import gettext_noop
from proxeny_site.organisations.models import Role
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
    is_tied_to,
    verifies_for_the_node,
    writes_for,
)
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.solutions.reasons import (
    because_it_is_public,
    because_of_review,
    only_reviewers,
)
from proxeny_site.web.permissions import Grant, Permission

#: Steps that a reviewer takes: they change the state, never the text.
REVIEW_VERBS = ("return", "publish")


@predicate
def is_published(user: object, record: SolutionRecord) -> bool:
    """Everybody may read the record."""
    return record.state == State.PUBLISHED


@predicate
def waits_for_review(user: object, record: SolutionRecord) -> bool:
    """The record was sent to review and has no answer yet."""
    return record.state == State.SUBMITTED


@predicate
def belongs_to_its_organisation(user: object, record: SolutionRecord) -> bool:
    """The person is a member of the organisation whose record it is."""
    return bool(is_member_of.test(user, record.organisation))


@predicate
def is_tied_to_its_organisation(user: object, record: SolutionRecord) -> bool:
    """The person is of the organisation whose record it is, whatever their token opens."""
    return bool(is_tied_to.test(user, record.organisation))


@predicate
def writes_for_its_organisation(user: object, record: SolutionRecord) -> bool:
    """The person is owner or editor of the organisation whose record it is."""
    return bool(writes_for.test(user, record.organisation))


@predicate
def is_of_the_node(user: object, record: SolutionRecord) -> bool:
    """The record is one of the organisation that runs the node."""
    return record.organisation.is_node


@predicate
def had_a_hand_in_it(user: object, record: SolutionRecord) -> bool:
    """The person started, changed or submitted the record."""
    identifier = getattr(user, "pk", None)
    if identifier in (record.author_id, record.submitted_by_id):
        return True
    written = record.history.exclude(history_change_reason__in=REVIEW_VERBS)
    return written.filter(history_user_id=identifier).exists()


# Four eyes: whoever reviews must not be of the organisation that wrote, nor have touched the text
# while they were. The node's own records are the exception to the first that must be.
is_a_second_pair_of_eyes = (~is_tied_to_its_organisation | is_of_the_node) & ~had_a_hand_in_it

reviews_it = waits_for_review & verifies_for_the_node & is_a_second_pair_of_eyes

may_review = Permission(
    gettext_noop("review this solution"),
    Grant(reviews_it, because_of_review),
    otherwise=only_reviewers,
)
may_see = Permission(
    gettext_noop("read this solution"),
    Grant(is_published, because_it_is_public),
    Grant(belongs_to_its_organisation, because_of_role()),
    Grant(is_among_the_partners, because_of_partner),
    Grant(is_in_a_network_it_is_shared_with, because_of_network),
    Grant(reviews_it, because_of_review),
    otherwise=only_members_and_shared,
)
may_see_history = Permission(
    gettext_noop("see its history"),
    Grant(belongs_to_its_organisation, because_of_role()),
    otherwise=only_members,
)
may_write = Permission(
    gettext_noop("change this solution"),
    Grant(writes_for_its_organisation, because_of_role(Role.OWNER, Role.EDITOR)),
    otherwise=only_writers,
)
may_share = Permission(
    gettext_noop("share this solution"),
    Grant(writes_for_its_organisation, because_of_role(Role.OWNER, Role.EDITOR)),
    otherwise=only_writers,
)
may_sign = Permission(
    gettext_noop("have this solution signed"),
    Grant(writes_for_its_organisation, because_of_role(Role.OWNER, Role.EDITOR)),
    otherwise=only_writers,
)
may_start_for = Permission(
    gettext_noop("start a solution"),
    Grant(writes_for, because_of_role(Role.OWNER, Role.EDITOR)),
    otherwise=only_writers,
)
