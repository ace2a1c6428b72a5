# SPDX-License-Identifier: EUPL-1.2
"""The one place where a rule becomes a refusal."""

from django.core.exceptions import PermissionDenied
from rules.predicates import Predicate


def allowed(rule: Predicate, by: object, target: object = None) -> bool:
    """Return whether the person `by` may do to `target` what `rule` guards.

    Being a superuser opens nothing here: the operator of a node has no business in the drafts
    of an organisation.
    """
    return bool(rule.test(by, target))


def require(rule: Predicate, by: object, target: object = None) -> None:
    """Raise `PermissionDenied` unless `allowed(rule, by, target)`."""
    if not allowed(rule, by, target):
        raise PermissionDenied(rule.name)
