# SPDX-License-Identifier: EUPL-1.2
"""Say what speaks for the organisation whose city somebody disputes; for its owners."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import alone_with, store
from proxeny_site.organisations.claim_rules import may_answer_dispute
from proxeny_site.organisations.errors import ReasonMissingError
from proxeny_site.organisations.models import Claim
from proxeny_site.organisations.queries import reviewers
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require


def answer_dispute(*, by: User, claim: Claim, words: str) -> Claim:
    """Return the claim with `words` of the holder, which take the place of earlier ones.

    The verifiers of the node are told. Raises `PermissionDenied`, also once the claim is decided,
    or `ReasonMissingError`.
    """
    require(may_answer_dispute, by, claim)
    if not words.strip():
        raise ReasonMissingError
    with alone_with(claim) as held:
        # It may have been decided since the page was opened.
        require(may_answer_dispute, by, held)
        held.holder_words = words.strip()
        store(held, by=by, reason="answer")
        tell(
            reviewers(),
            Message(
                gettext_noop("{name} answers the dispute of its city."), name=held.disputes.name
            ),
            "organisations:decide",
            held.pk,
        )
    return held
