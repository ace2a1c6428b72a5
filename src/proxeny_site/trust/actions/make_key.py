# SPDX-License-Identifier: EUPL-1.2
"""Give an organisation its first key: from then on what it publishes is signed."""

from datetime import datetime

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.actions._signer import new_signer
from proxeny_site.trust.models import Signer
from proxeny_site.trust.rules import may_manage_keys
from proxeny_site.trust.standing import check_may_sign
from proxeny_site.web.permissions import require


def make_key(*, by: User | None, organisation: Organisation, now: datetime) -> Signer:
    """Return how the organisation signs; one that signs already keeps its key.

    `by` is None for the operator. Raises `PermissionDenied`, `NotPossibleError` or `KeyFileError`.
    """
    if by is not None:
        require(may_manage_keys, by, organisation)
        check_may_sign(organisation)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        found = Signer.objects.filter(organisation=organisation).first()
        return found or new_signer(organisation, now=now, by=by, reason="make")
