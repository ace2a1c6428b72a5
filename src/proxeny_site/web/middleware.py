# SPDX-License-Identifier: EUPL-1.2
"""What a person is told when the node cannot store anything."""

import errno
import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from proxeny_site.web.problems import respond

log = logging.getLogger(__name__)

#: A full disk, a full quota, a read-only disk, a bound on the size of files.
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}


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
        if request.path.startswith("/api/"):
            sentence = _("This node cannot read or store anything at the moment. Try again later.")
            return respond(503, sentence)
        return render(request, "503.html", status=503)
