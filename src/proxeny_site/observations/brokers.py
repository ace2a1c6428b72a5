# SPDX-License-Identifier: EUPL-1.2
"""Reaching a broker that an organisation named, without being led into the node's own network.

The name is looked up once, every address must be public, and the one that was checked is the one
that is connected to; encrypted, no redirects, limited bytes and time. An operator whose brokers
stand nearby allows them by the setting `BROKERS_NEARBY`.
"""

import contextlib
import http.client
import socket
import ssl
import threading
from urllib.parse import urlsplit

from django.conf import settings

from proxeny.messages import Message, gettext_noop
from proxeny_site.observations.errors import SourceUnreachableError
from proxeny_site.organisations.domains import dns
from proxeny_site.organisations.domains.errors import NotFoundError
from proxeny_site.organisations.domains.web import is_public

#: Bytes of one answer, seconds of a single step, seconds for one answer.
MOST, STEP, LONGEST = 32 * 1024 * 1024, 10.0, 60.0


def checked_address(host: str) -> str:
    """Return an address of `host` that may be connected to; raises `SourceUnreachableError`."""
    if settings.BROKERS_NEARBY:
        try:
            return str(socket.getaddrinfo(host, None)[0][4][0])
        except OSError:
            raise unreachable(host) from None
    try:
        found = dns.addresses(host)
    except NotFoundError:
        raise unreachable(host) from None
    if not found or not all(map(is_public, found)):
        raise SourceUnreachableError(
            Message(
                gettext_noop(
                    "{host} is not on the public internet. The operator of this node can allow "
                    "brokers nearby."
                ),
                host=host,
            )
        )
    return found[0]


class _Connection(http.client.HTTPConnection):
    """A connection to `host` at an address that was checked before, encrypted if `tls` is given."""

    def __init__(self, host: str, port: int, address: str, tls: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=STEP)
        self._address, self._tls = address, tls
        self._open: socket.socket | None = None
        self.was_cut = False

    def connect(self) -> None:
        """Connect to the checked address; a certificate must be the host's."""
        self._open = socket.create_connection((self._address, self.port), self.timeout)
        if self._tls is not None:
            self._open = self._tls.wrap_socket(self._open, server_hostname=self.host)
        # Kept apart: `http.client` drops its own once it knows that the server will close.
        self.sock = self._open

    def cut(self) -> None:
        """End it from another thread, whatever it waits for."""
        self.was_cut = True
        if self._open is not None:
            with contextlib.suppress(OSError):
                self._open.shutdown(socket.SHUT_RDWR)


def fetch(address: str, headers: dict[str, str]) -> bytes:
    """Return what stands at an address of the web; raises `SourceUnreachableError`."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise unreachable(address) from None
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.BROKERS_NEARBY):
        raise SourceUnreachableError(
            Message(gettext_noop("{host} is asked by https only."), host=host or address)
        )
    secure = parts.scheme == "https"
    tls = ssl.create_default_context() if secure else None
    connection = _Connection(host, port or (443 if secure else 80), checked_address(host), tls)
    # An answer that trickles in, its headers too, would else hold the worker for ever.
    watch = threading.Timer(LONGEST, connection.cut)
    watch.start()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", path, headers={"User-Agent": "Proxeny", **headers})
        answer = connection.getresponse()
        body = _read(answer, host)
    except (OSError, http.client.HTTPException, ValueError):
        raise (too_much(host) if connection.was_cut else unreachable(host)) from None
    finally:
        watch.cancel()
        connection.close()
    if connection.was_cut:
        raise too_much(host)
    if answer.status != http.HTTPStatus.OK:
        raise SourceUnreachableError(
            Message(gettext_noop("{host} answers with {status}."), host=host, status=answer.status)
        )
    return body


def _read(answer: http.client.HTTPResponse, host: str) -> bytes:
    parts, size = [], 0
    while chunk := answer.read1(1 << 16):
        size += len(chunk)
        if size > MOST:
            raise too_much(host)
        parts.append(chunk)
    return b"".join(parts)


def too_much(host: str) -> SourceUnreachableError:
    """Return the error that says that an answer has no end."""
    return SourceUnreachableError(
        Message(gettext_noop("{host} answers with too much, or too slowly."), host=host)
    )


def unreachable(host: str) -> SourceUnreachableError:
    """Return the error that says that nothing answers there."""
    return SourceUnreachableError(
        Message(gettext_noop("{host} cannot be reached. Check the address."), host=host)
    )
