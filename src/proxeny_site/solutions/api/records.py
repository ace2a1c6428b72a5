# SPDX-License-Identifier: EUPL-1.2
"""What the routes about an organisation's records share: the record, and how refusals are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from ninja import Path, Schema

from proxeny.solutions import SolutionError
from proxeny_site.organisations.errors import SharingError
from proxeny_site.organisations.rules import verifies_for_the_node
from proxeny_site.solutions.errors import (
    EditConflictError,
    NoKeyError,
    StepNotAllowedError,
)
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.queries.history import latest_version
from proxeny_site.solutions.rules import may_see_history
from proxeny_site.trust.errors import NotPossibleError
from proxeny_site.web.permissions import allowed
from proxeny_site.web.problems import Problem, ProblemError
from proxeny_site.web.sentences import say

PAGE = 50
RecordId = Annotated[str, Path(max_length=80, pattern="^[-a-zA-Z0-9_]+$")]
#: 400 is a body that cannot be read, 422 one that says what it may not.
ERRORS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


class RecordOut(Schema):
    """A record of an organisation; `version` is needed to save without overwriting others.

    With whom it is shared is there for its own members, the comment of the reviewer for them and
    for reviewers: others get null and "".
    """

    id: str
    organisation: str
    state: str
    title: str
    comment: str
    revises: str | None
    visibility: str
    shared_with: list[str] | None
    version: int
    record: dict[str, Any]

    @classmethod
    def of(cls, record: SolutionRecord, reader: object) -> "RecordOut":
        """Return the record as `reader` may know it."""
        own = allowed(may_see_history, reader, record)
        told = own or allowed(verifies_for_the_node, reader)
        return cls(
            id=record.public_id,
            organisation=record.organisation.slug,
            state=record.state,
            title=record.title,
            comment=record.comment if told else "",
            revises=record.revises.public_id if record.revises else None,
            visibility=record.visibility,
            shared_with=[one.slug for one in record.shared_with.all()] if own else None,
            version=latest_version(record),
            record=record.body,
        )


@contextmanager
def told() -> Iterator[None]:
    """Turn what an action refuses into a problem document."""
    try:
        yield
    except SolutionError as error:
        faults = [say(problem) for problem in error.problems]
        raise ProblemError(422, _("The record cannot be taken as it is."), errors=faults) from None
    except (StepNotAllowedError, EditConflictError, NoKeyError, NotPossibleError) as error:
        raise ProblemError(409, say(error.message)) from None
    except SharingError as error:
        raise ProblemError(422, say(error.message)) from None
    except PermissionDenied:
        raise ProblemError(403, _("Your role in the organisation does not allow this.")) from None
