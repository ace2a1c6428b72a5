# SPDX-License-Identifier: EUPL-1.2
"""Go back to what the page of an organisation said before."""

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._identifiers import set_identifiers
from proxeny_site.organisations.actions._name import rename
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.member_rules import may_describe
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.numbers import numbers_by_version
from proxeny_site.web.permissions import require

#: What `describe_organisation` changes beside the identifiers. Name, kind, place and status stay:
#: they were verified.
RESTORED = ("name_en", "website", "lists_members")


def restore_profile(*, by: User, organisation: Organisation, version: int) -> Organisation:
    """Return the organisation with the words and identifiers of `version`, as a new version.

    Raises `PermissionDenied`, or `NotPossibleError` where there is no such version.
    """
    require(may_describe, by, organisation)
    with transaction.atomic():
        held = Organisation.objects.select_for_update().get(pk=organisation.pk)
        earlier = held.history.filter(pk=version).first()
        if earlier is None:
            raise NotPossibleError(Message(gettext_noop("The history has no such version.")))
        rename(held, earlier.name_en)
        for name in RESTORED:
            setattr(held, name, getattr(earlier, name))
        held._history_user = by
        held._change_reason = "restore"
        numbers = numbers_by_version(held)[version]
        held.save()
        set_identifiers(held, numbers, by=by)
    return held
