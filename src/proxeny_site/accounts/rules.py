# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with an account: nobody but the person it belongs to."""

from typing import Any

from rules import predicate


@predicate
def is_oneself(user: object, person: object) -> bool:
    """The account is the person's own."""
    return bool(getattr(user, "is_active", False)) and user == person


@predicate
def holds(user: object, thing: Any) -> bool:
    """The token is the person's own."""
    return bool(is_oneself(user, thing.person))


@predicate
def is_signed_in_by(user: object, session: Any) -> bool:
    """The session is one of the person's own."""
    return bool(is_oneself(user, session.user))


may_change_profile = may_export_account = may_erase_account = is_oneself
may_revoke_token = holds
may_end_session = is_signed_in_by
