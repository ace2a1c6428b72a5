# SPDX-License-Identifier: EUPL-1.2
"""Who may claim a city, pursue the claim and decide it."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.member_rules import (
    because_you_signed_in,
    because_you_verify,
    is_signed_in,
    only_people,
)
from proxeny_site.organisations.models import OPEN, Claim, Organisation, Role
from proxeny_site.organisations.reasons import because_of_role
from proxeny_site.organisations.rules import is_tied_to, owns, verifies_for_the_node
from proxeny_site.web.permissions import Grant, Permission


@predicate
def made_the_claim(user: object, claim: Claim) -> bool:
    """The person made the claim."""
    return claim.claimant_id is not None and claim.claimant_id == getattr(user, "pk", None)


@predicate
def belongs_to_the_holder(user: object, claim: Claim) -> bool:
    """The person is a member of the organisation that the claim is against."""
    return bool(is_tied_to.test(user, claim.disputes))


@predicate
def owns_the_holder(user: object, claim: Claim) -> bool:
    """The person answers for the organisation that the claim is against."""
    return bool(owns.test(user, claim.disputes))


@predicate
def is_open(user: object, claim: Claim) -> bool:
    """The claim is not decided."""
    return claim.state in OPEN


# Nobody decides in their own cause.
is_no_party = ~made_the_claim & ~belongs_to_the_holder


def _holder(claim: object) -> Organisation:
    return claim.disputes  # type: ignore[attr-defined,no-any-return]


def _because_you_made_it(user: object, claim: object) -> Message:
    return Message(gettext_noop("because you made this claim"))


def _only_claimant_and_verifiers(claim: object) -> Message:
    return Message(gettext_noop("because only the claimant and the verifiers of this node may"))


def _only_claimant(claim: object) -> Message:
    return Message(gettext_noop("because only the claimant may, until it is decided"))


def _only_verifiers(claim: object) -> Message:
    return Message(
        gettext_noop(
            "because only verifiers of this node may who are no party to it, until it is decided"
        )
    )


def _only_owners_of_the_holder(claim: object) -> Message:
    return Message(gettext_noop("because only owners of the organisation that it disputes may"))


may_claim = Permission(
    gettext_noop("claim a city"),
    Grant(is_signed_in, because_you_signed_in),
    otherwise=only_people,
)
may_see_claim = Permission(
    gettext_noop("see this claim"),
    Grant(made_the_claim, _because_you_made_it),
    Grant(verifies_for_the_node, because_you_verify),
    otherwise=_only_claimant_and_verifiers,
)
may_pursue_claim = Permission(
    gettext_noop("pursue this claim"),
    Grant(made_the_claim & is_open, _because_you_made_it),
    otherwise=_only_claimant,
)
may_decide_claim = Permission(
    gettext_noop("decide this claim"),
    Grant(is_open & verifies_for_the_node & is_no_party, because_you_verify),
    otherwise=_only_verifiers,
)
may_see_dispute = Permission(
    gettext_noop("see this dispute"),
    Grant(owns_the_holder, because_of_role(Role.OWNER, of=_holder)),
    otherwise=_only_owners_of_the_holder,
)
may_answer_dispute = Permission(
    gettext_noop("answer this dispute"),
    Grant(owns_the_holder & is_open, because_of_role(Role.OWNER, of=_holder)),
    otherwise=_only_owners_of_the_holder,
)
may_keep_domains = Permission(
    gettext_noop("keep the list of official domains"),
    Grant(verifies_for_the_node, because_you_verify),
    otherwise=_only_verifiers,
)
