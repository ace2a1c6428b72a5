# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with an NGSI-LD request, as the standard's own kinds of problem."""

from __future__ import annotations

from typing import Any

from proxeny.errors import DataError
from proxeny.messages import Message

_KINDS = "https://uri.etsi.org/ngsi-ld/errors/"


class LdError(DataError):
    """A request, or one entity of it, cannot be used.

    `path` says where: `NO2.observedAt`, `[3].location.value`, empty for the whole. `kind` and
    `status` are the error type of ETSI GS CIM 009 (table 5.5.2-1) and its HTTP status.
    """

    kind = "InternalError"
    status = 500
    title = "Something went wrong inside"

    def __init__(self, message: Message | str, path: str = "") -> None:
        super().__init__(message)
        self.path = path

    def at(self, path: str) -> LdError:
        """Return the same error with `path` put before its own."""
        return type(self)(self.message, join(path, self.path))

    def problem(self) -> dict[str, Any]:
        """Return the problem details (RFC 7807) that the standard asks for."""
        detail = f"{self.path}: {self.message}" if self.path else str(self.message)
        return {
            "type": _KINDS + self.kind,
            "title": self.title,
            "status": self.status,
            "detail": detail,
        }


class InvalidRequest(LdError):  # noqa: N818  the standard\'s own name
    """The request is not JSON, or not of the form that the operation takes."""

    kind, status, title = "InvalidRequest", 400, "The request cannot be read"


class BadRequestData(LdError):  # noqa: N818  the standard\'s own name
    """The request can be read, but what it holds breaks a rule of the standard."""

    kind, status, title = "BadRequestData", 400, "The content breaks a rule of NGSI-LD"


class AlreadyExists(LdError):  # noqa: N818  the standard\'s own name
    """What was to be made is already there."""

    kind, status, title = "AlreadyExists", 409, "It already exists"


class OperationNotSupported(LdError):  # noqa: N818  the standard\'s own name
    """The operation is one that is not offered."""

    kind, status, title = "OperationNotSupported", 422, "This is not offered"


class ResourceNotFound(LdError):  # noqa: N818  the standard\'s own name
    """The entity or the attribute is not there."""

    kind, status, title = "ResourceNotFound", 404, "It was not found"


class TooComplexQuery(LdError):  # noqa: N818  the standard\'s own name
    """The query would cost too much."""

    kind, status, title = "TooComplexQuery", 403, "The query is too complex"


class TooManyResults(LdError):  # noqa: N818  the standard\'s own name
    """The query has more results than can be given at once."""

    kind, status, title = "TooManyResults", 403, "The query has too many results"


class LdContextNotAvailable(LdError):  # noqa: N818  the standard\'s own name
    """A context is named by an address that is not known here, and nothing is fetched."""

    kind, status, title = "LdContextNotAvailable", 503, "A context is not known here"


class NonexistentTenant(LdError):  # noqa: N818  the standard\'s own name
    """The tenant is not known."""

    kind, status, title = "NonexistentTenant", 404, "The tenant does not exist"


def join(before: str, after: str) -> str:
    """Return one path of two: a dot between names, none before an index."""
    return before + after if not before or not after or after[0] == "[" else f"{before}.{after}"
