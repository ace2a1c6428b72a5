# SPDX-License-Identifier: EUPL-1.2
"""Delete NGSI-LD entities; their readings stay."""

from collections.abc import Sequence

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.observations.actions import _entities as shared
from proxeny_site.observations.models import Entity
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


def delete_entities(
    *, by: User, organisation: Organisation, identifiers: Sequence[str]
) -> set[str]:
    """Return the ids that were there and are no more.

    Raises `PermissionDenied`, and `BadRequestData` for too many at once.
    """
    require(may_connect, by, organisation)
    shared.check_count(len(identifiers))
    with shared.durable(), scope(organisation=organisation):
        found = shared.known(identifiers)
        gone = sorted(found)
        for start in range(0, len(gone), 500):
            Entity.objects.filter(identifier__in=gone[start : start + 500]).delete()
    return found
