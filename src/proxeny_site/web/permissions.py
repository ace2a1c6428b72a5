# SPDX-License-Identifier: EUPL-1.2
"""The one place where a rule becomes a permission, a reason or a refusal.

A `Permission` names a deed and lists the ways to be allowed it:

    may_write = Permission(
        gettext_noop("change this solution"),
        Grant(writes_for_its_organisation, because_of_role(Role.OWNER, Role.EDITOR)),
        otherwise=only_writers,
    )

`when` decides alone; `because` and `otherwise` only put into words what was decided.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied

from proxeny.messages import Message


class Rule(Protocol):
    """What decides: a predicate of `rules`, or a `Permission`."""

    def test(self, user: Any, target: Any = None, /) -> bool:
        """Return whether `user` may do it to `target`."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One way to be allowed: when it holds, and the clause that says why ("because you are ...").

    `because(user, target)` is asked only where `when` holds.
    """

    when: Rule
    because: Callable[[Any, Any], Message]


@dataclass(frozen=True, slots=True)
class Why:
    """Whether somebody may, and the clause that says why or who may instead."""

    allowed: bool
    because: Message


class Permission:
    """A deed, who may do it, and the words for both.

    `label` is a template for `Message` that completes "you may ..."; `otherwise(target)` says who
    may instead. Grants are asked in order: put the better reason and the cheaper one first.
    """

    def __init__(self, label: str, *grants: Grant, otherwise: Callable[[Any], Message]) -> None:
        self.label = Message(label)
        self.grants = grants
        self._otherwise = otherwise

    def __str__(self) -> str:
        return str(self.label)

    def test(self, user: Any, target: Any = None, /) -> bool:
        """Return whether `user` may do it to `target`."""
        return self._grant(user, target) is not None

    def why(self, user: Any, target: Any = None, /) -> Why:
        """Return whether `user` may do it to `target`, and why."""
        grant = self._grant(user, target)
        if grant is None:
            return Why(False, self._otherwise(target))
        return Why(True, grant.because(user, target))

    def _grant(self, user: Any, target: Any) -> Grant | None:
        return next((grant for grant in self.grants if grant.when.test(user, target)), None)


def allowed(rule: Rule, by: object, target: object = None) -> bool:
    """Return whether the person `by` may do to `target` what `rule` guards.

    Being a superuser opens nothing here: the operator of a node has no business in the drafts
    of an organisation.
    """
    return bool(rule.test(by, target))


def require(rule: Rule, by: object, target: object = None) -> None:
    """Raise `PermissionDenied` unless `allowed(rule, by, target)`."""
    if not allowed(rule, by, target):
        raise PermissionDenied(str(rule))
