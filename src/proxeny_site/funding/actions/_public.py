# SPDX-License-Identifier: EUPL-1.2
"""What the verbs on a project and on criteria share: one allowed step between draft and public."""

from proxeny_site.funding.errors import StepNotAllowedError
from proxeny_site.funding.models import DELETABLE, STEPS, Criteria, Project, PublicState


def advance(record: Project | Criteria, verb: str) -> None:
    """Set the state that `verb` leads to, by the table of steps."""
    allowed, target = STEPS[verb]
    _check(record, allowed)
    record.state = target


def check_deletable(record: Project | Criteria) -> None:
    """Raise `StepNotAllowedError` for what was once public: that is withdrawn, not deleted."""
    _check(record, DELETABLE)


def _check(record: Project | Criteria, allowed: frozenset[PublicState]) -> None:
    if record.state not in allowed:
        raise StepNotAllowedError(PublicState(record.state).label)
