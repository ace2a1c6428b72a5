# SPDX-License-Identifier: EUPL-1.2
"""Note how far the letter of intent of a partner is."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.consortium_rules import may_mark_request
from proxeny_site.funding.models.consortium import Letter, PartnerRequest
from proxeny_site.web.permissions import require


def mark_letter(*, by: User, request: PartnerRequest, letter: Letter) -> PartnerRequest:
    """Return the request with the state of the letter. Raises `PermissionDenied`."""
    require(may_mark_request, by, request)
    with alone_with(request.consortium):
        held = PartnerRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        held.letter = letter
        store(held, by=by, reason="letter")
    return held
