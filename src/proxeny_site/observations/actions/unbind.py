# SPDX-License-Identifier: EUPL-1.2
"""Let a data point no longer fill itself."""

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.observations.models import Binding
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def unbind(*, by: User, binding: Binding) -> None:
    """Remove the binding with its computations; values stay as they are.

    Raises `PermissionDenied`.
    """
    require(may_connect, by, binding.organisation)
    binding._history_user = by
    with transaction.atomic(), scope(organisation=binding.organisation):
        binding.delete()
