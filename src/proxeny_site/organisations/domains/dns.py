# SPDX-License-Identifier: EUPL-1.2
"""Questions to the domain name system, by the servers of the settings or of the machine."""

from collections.abc import Iterator

from django.conf import settings
from dns.exception import DNSException, Timeout
from dns.nameserver import Do53Nameserver
from dns.resolver import NXDOMAIN, Answer, NoAnswer, NoNameservers, Resolver

from proxeny_site.organisations.domains.errors import NotFoundError
from proxeny_site.organisations.models import Finding

#: Seconds for one question with all its tries.
LONGEST = 5.0


def _resolver() -> Resolver:
    if not settings.DNS_SERVERS:
        found = Resolver()
    else:
        found = Resolver(configure=False)
        found.nameservers = [_server(text) for text in settings.DNS_SERVERS]
    found.lifetime = LONGEST
    return found


def _server(text: str) -> Do53Nameserver:
    """Return the server at "ADDRESS" or "ADDRESS:PORT" (an IPv6 address in brackets)."""
    host, colon, port = text.rpartition(":")
    if not colon or text.endswith("]") or not port.isdecimal():
        host, port = text, "53"
    return Do53Nameserver(host.strip("[]"), int(port))


def _ask(name: str, kind: str) -> Answer:
    return _resolver().resolve(name, kind, search=False)


def texts(name: str) -> list[str]:
    """Return the TXT records of `name`.

    Raises `NotFoundError`: there is none (`NO_RECORD`) or nobody answers (`NO_HOST`).
    """
    try:
        answer = _ask(name, "TXT")
    except (NXDOMAIN, NoAnswer):
        raise NotFoundError(Finding.NO_RECORD) from None
    except (NoNameservers, Timeout, DNSException, OSError):
        raise NotFoundError(Finding.NO_HOST) from None
    return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]


def addresses(host: str) -> list[str]:
    """Return the addresses of `host`, IPv4 first. Raises `NotFoundError` where there is none."""
    found = [*_addresses(host, "A"), *_addresses(host, "AAAA")]
    if not found:
        raise NotFoundError(Finding.NO_HOST)
    return found


def _addresses(host: str, kind: str) -> Iterator[str]:
    try:
        yield from (row.address for row in _ask(host, kind))
    except (DNSException, OSError):
        return
