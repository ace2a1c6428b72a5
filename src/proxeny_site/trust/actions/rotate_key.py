# SPDX-License-Identifier: EUPL-1.2
"""Replace the key of an organisation; what the old one signed stays valid."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.actions._signer import replace_key
from proxeny_site.trust.errors import NotPossibleError
from proxeny_site.trust.models import Signer
from proxeny_site.trust.rules import may_manage_keys
from proxeny_site.trust.standing import check_may_sign
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require


def rotate_key(*, by: User, organisation: Organisation, now: datetime) -> Signer:
    """Return how the organisation signs from now on; the old key signed the announcement.

    Raises `PermissionDenied`, `NotPossibleError` or `KeyFileError`.
    """
    require(may_manage_keys, by, organisation)
    check_may_sign(organisation)
    with transaction.atomic():
        signer = Signer.objects.select_for_update().filter(organisation=organisation).first()
        if signer is None:
            raise NotPossibleError(gettext_noop("The organisation has no key yet."))
        replace_key(signer, now=now, by=by)
        if organisation.is_node:
            # The state of the log is signed anew, by the new key.
            jobs.enqueue("trust.settle")
    return signer
