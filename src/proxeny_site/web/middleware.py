# SPDX-License-Identifier: EUPL-1.2
"""Errors that no view answers: in the API as problem documents, and a node that cannot store."""

import errno
import logging
from collections.abc import Callable
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from proxeny_site.web.problems import MEDIA_TYPE, as_problem, respond

log = logging.getLogger(__name__)

#: A full disk, a full quota, a read-only disk, a bound on the size of files.
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}


#: Where every error is a problem document.
_API = ("/api/", "/ngsi-ld/")


class ProblemMiddleware:
    """Answer every error there with a problem document, those of the framework too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and look at the answer."""
        answer = self.get_response(request)
        if (
            not request.path.startswith(_API)
            or answer.status_code < HTTPStatus.BAD_REQUEST
            or answer["Content-Type"] == MEDIA_TYPE
        ):
            return answer
        return as_problem(answer)


class CannotStoreMiddleware:
    """Answer with a page (or a problem document) that says so, instead of a server error.

    Reading goes on; what a person has typed is still in their form when they go back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the answer for a database or disk that does not work, None for all else."""
        disk = isinstance(error, OSError) and error.errno in _DISK
        if not disk and not isinstance(error, OperationalError | InterfaceError):
            return None
        log.error("the node cannot store: %s", error, exc_info=error)
        if request.path.startswith(_API):
            sentence = _("This node cannot read or store anything at the moment. Try again later.")
            return respond(503, sentence)
        return render(request, "503.html", status=503)
