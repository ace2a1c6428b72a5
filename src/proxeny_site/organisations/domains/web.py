# SPDX-License-Identifier: EUPL-1.2
"""One small file from a website that a stranger named, fetched without being led anywhere else.

The address is looked up once, must be public, and is the one that is connected to, so that a name
cannot lead into the node's own network, not even by changing between two questions. HTTPS only, no
redirects, few bytes, little time.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable

from proxeny_site.organisations.domains import dns
from proxeny_site.organisations.domains.errors import NotFoundError
from proxeny_site.organisations.models import Finding

#: Bytes of the file, seconds for a single step, seconds for everything.
MOST_BYTES, STEP, LONGEST = 4096, 5.0, 10.0

#: Addresses of IPv6 that lead on to one of IPv4: NAT64 (RFC 6052) and 6to4 (RFC 3056).
_LEADING_ON = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


def is_public(address: str) -> bool:
    """Return whether `address` belongs to the public internet."""
    parsed = ipaddress.ip_address(address)
    if not parsed.is_global or parsed.is_multicast or parsed.is_reserved:
        return False
    if parsed.version == 4:
        return True
    return not parsed.is_site_local and not any(parsed in network for network in _LEADING_ON)


class _Connection(http.client.HTTPSConnection):
    """A connection to `host` at an address that was checked before."""

    def __init__(self, host: str, address: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=STEP, context=context)
        self._address, self._tls = address, context
        self._open: socket.socket | None = None
        self.was_cut = False

    def connect(self) -> None:
        """Connect to the checked address; the certificate must be the host's."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self._open = plain
        # Kept apart: `http.client` drops its own once it knows that the server will close.
        self.sock = self._open = self._tls.wrap_socket(plain, server_hostname=self.host)

    def cut(self) -> None:
        """End it from another thread, whatever it waits for."""
        self.was_cut = True
        if self._open is not None:
            try:
                self._open.shutdown(socket.SHUT_RDWR)
            except OSError:
                # It ended by itself meanwhile.
                return


def fetch(
    host: str,
    path: str,
    *,
    port: int = 443,
    context: ssl.SSLContext | None = None,
    allowed: Callable[[str], bool] = is_public,
) -> str:
    """Return the text at `https://host/path`; raises `NotFoundError` that says why not.

    `port`, `context` and `allowed` are what a test with a server of its own changes.
    """
    found = dns.addresses(host)
    if not all(map(allowed, found)):
        raise NotFoundError(Finding.NOT_PUBLIC)
    connection = _Connection(host, found[0], port, context or ssl.create_default_context())
    watch = threading.Timer(LONGEST, connection.cut)
    watch.start()
    try:
        connection.request("GET", path, headers={"User-Agent": "Proxeny", "Accept": "text/plain"})
        answer = connection.getresponse()
        body = answer.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError):
        raise NotFoundError(Finding.UNREACHABLE) from None
    finally:
        watch.cancel()
        connection.close()
    if connection.was_cut:
        raise NotFoundError(Finding.UNREACHABLE)
    if 300 <= answer.status < 400:
        raise NotFoundError(Finding.MOVED)
    if answer.status != http.HTTPStatus.OK:
        raise NotFoundError(Finding.NO_FILE)
    if len(body) > MOST_BYTES:
        raise NotFoundError(Finding.TOO_LARGE)
    return body.decode("utf-8", "replace")
