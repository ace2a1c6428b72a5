# SPDX-License-Identifier: EUPL-1.2
"""Go back to an earlier version of a consortium."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with, check_version, store
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NoSuchVersionError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_history import FIELDS
from proxeny_site.web.permissions import require


def restore_consortium(
    *, by: User, consortium: Consortium, version: int, seen: int | None = None
) -> Consortium:
    """Return the consortium as it was in `version`: name, call, partners and budget.

    Who may read it and what partners answered stay as they are now. `seen` is the number of the
    version that stood there when the person chose, so that nobody undoes what another did since.
    Raises `PermissionDenied`, `NoSuchVersionError` or `DraftConflictError`.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        earlier = held.history.filter(pk=version).first()
        if earlier is None:
            raise NoSuchVersionError
        if all(getattr(held, name) == getattr(earlier, name) for name in FIELDS):
            return held
        check_version(held, seen, FIELDS)
        for name in FIELDS:
            setattr(held, name, getattr(earlier, name))
        store(held, by=by, reason="restore")
    return held
