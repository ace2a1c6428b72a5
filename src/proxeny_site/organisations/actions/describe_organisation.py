# SPDX-License-Identifier: EUPL-1.2
"""Change what the page of an organisation says."""

from collections.abc import Iterable

from django.db import transaction

from proxeny.organisations import Identifier
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._identifiers import set_identifiers
from proxeny_site.organisations.actions._name import rename
from proxeny_site.organisations.member_rules import may_describe
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


def describe_organisation(
    *,
    by: User,
    organisation: Organisation,
    name_en: str,
    website: str,
    lists_members: bool,
    identifiers: Iterable[Identifier],
) -> Organisation:
    """Return the organisation with these words and numbers.

    Name, kind and place stay: they are what was verified. With another English name it waits to
    be verified again. Raises `PermissionDenied`.
    """
    require(may_describe, by, organisation)
    with transaction.atomic():
        # As it is stored now: whoever verified or revoked it in the meantime is not overwritten.
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        rename(organisation, name_en.strip())
        organisation.website, organisation.lists_members = website, lists_members
        organisation._history_user = by
        organisation.save()
        numbers = {one.scheme: one.value for one in identifiers}
        set_identifiers(organisation, numbers, by=by)
    return organisation
