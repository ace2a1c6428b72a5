# SPDX-License-Identifier: EUPL-1.2
"""Change what the page of an organisation says."""

from collections.abc import Iterable

from django.db import transaction

from proxeny.organisations import Identifier
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._identifiers import set_identifiers
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

    Name, kind and place stay: they are what was verified. Raises `PermissionDenied`.
    """
    require(may_describe, by, organisation)
    with transaction.atomic():
        organisation.name_en, organisation.website = name_en.strip(), website
        organisation.lists_members = lists_members
        organisation._history_user = by
        # Only these: whoever verified or revoked it in the meantime is not overwritten.
        organisation.save(update_fields=["name_en", "website", "lists_members"])
        numbers = {one.scheme: one.value for one in identifiers}
        set_identifiers(organisation, numbers, by=by)
    return organisation
