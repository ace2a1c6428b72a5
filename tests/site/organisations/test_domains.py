# SPDX-License-Identifier: EUPL-1.2
"""Looking under a domain that a stranger named: what is found, and what is never asked."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proxeny_site.organisations.domains import dns, proof, web
from proxeny_site.organisations.domains.errors import NotFoundError
from proxeny_site.organisations.domains.names import DomainError, domain_of
from proxeny_site.organisations.models import Finding, Way
from tests.site.organisations.servers import Zone, certificate, name_server, website

HOST, TOKEN = "cm-porto.test", "proxeny-claim=abc"
FILES = {"/claim.txt": b"\n proxeny-claim=abc \r\n", "/large": b"x" * 5000}


@pytest.fixture
def zone(settings: Any) -> Iterator[Zone]:
    """The records of a name server of our own, which the node asks."""
    records: Zone = {(HOST, "A"): ["127.0.0.1"]}
    with name_server(records) as address:
        settings.DNS_SERVERS = [address]
        yield records


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A website over HTTPS: its port, and a context that trusts its certificate."""
    folder: Path = tmp_path_factory.mktemp("tls")
    public, private = certificate(folder, HOST)
    with website(FILES, public, private) as port:
        yield port, ssl.create_default_context(cafile=str(public))


def fetch(path: str, site: tuple[int, ssl.SSLContext], **how: Any) -> str:
    return web.fetch(HOST, path, port=site[0], context=site[1], allowed=lambda _: True, **how)


def finding(call: Any, *arguments: Any, **named: Any) -> Finding:
    with pytest.raises(NotFoundError) as error:
        call(*arguments, **named)
    return error.value.finding


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("porto.pt", "porto.pt"),
        ("https://www.Porto.PT/autarquia?x=1", "www.porto.pt"),
        ("münchen.de", "xn--mnchen-3ya.de"),
        ("porto.pt.", "porto.pt"),
    ],
)
def test_a_domain_is_read_as_people_write_it(text: str, domain: str) -> None:
    assert domain_of(text) == domain


@pytest.mark.parametrize(
    "text",
    ["", "localhost", "127.0.0.1", "[::1]", "10.1", "a..pt", "-a.pt", "porto.pt:8443", "a b.pt",
     "user@porto.pt", "x" * 64 + ".pt", "a." * 130 + "pt", "0x7f.1", "_dmarc.porto.pt"],
)  # fmt: skip
def test_what_is_no_domain_is_refused(text: str) -> None:
    with pytest.raises(DomainError):
        domain_of(text)


def test_a_record_is_found_among_others(zone: Zone) -> None:
    zone["_proxeny-claim.cm-porto.test", "TXT"] = ['"something else"', '"proxeny-" "claim=abc"']
    assert proof.look(Way.DNS, HOST, TOKEN) == Finding.FOUND
    assert proof.look(Way.DNS, HOST, "proxeny-claim=abcd") == Finding.OTHER_TEXT


def test_a_record_that_is_not_there_and_a_server_that_is_silent_are_told_apart(
    zone: Zone, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert proof.look(Way.DNS, HOST, TOKEN) == Finding.NO_RECORD
    monkeypatch.setattr(dns, "LONGEST", 0.3)
    settings.DNS_SERVERS = ["127.0.0.1:9"]
    assert proof.look(Way.DNS, HOST, TOKEN) == Finding.NO_HOST


def test_a_file_is_read_over_https(zone: Zone, site: tuple[int, ssl.SSLContext]) -> None:
    assert TOKEN in fetch("/claim.txt", site)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/none", Finding.NO_FILE), ("/moved", Finding.MOVED), ("/large", Finding.TOO_LARGE)],
)
def test_only_a_small_file_at_the_very_address_counts(
    zone: Zone, site: tuple[int, ssl.SSLContext], path: str, expected: Finding
) -> None:
    assert finding(fetch, path, site) == expected


def test_a_certificate_that_nobody_vouches_for_is_no_proof(
    zone: Zone, site: tuple[int, ssl.SSLContext]
) -> None:
    distrusting = (site[0], ssl.create_default_context())
    assert finding(fetch, "/claim.txt", distrusting) == Finding.UNREACHABLE


def test_a_server_that_drips_is_left(
    zone: Zone, site: tuple[int, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "LONGEST", 0.5)
    start = time.monotonic()
    with pytest.raises(NotFoundError):
        fetch("/slow", site)
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("A", "127.0.0.1"), ("A", "10.0.0.5"), ("A", "172.16.3.4"), ("A", "192.168.1.1"),
        ("A", "169.254.169.254"), ("A", "100.64.0.1"), ("A", "0.0.0.0"), ("A", "224.0.0.1"),
        ("A", "255.255.255.255"), ("AAAA", "::1"), ("AAAA", "fe80::1"), ("AAAA", "fd00::1"),
        ("AAAA", "::ffff:127.0.0.1"), ("AAAA", "64:ff9b::7f00:1"), ("AAAA", "2002:7f00:1::1"),
        ("AAAA", "ff02::1"), ("AAAA", "fec0::1"),
    ],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_never_connected_to(
    zone: Zone, monkeypatch: pytest.MonkeyPatch, kind: str, address: str
) -> None:
    def connected(*_: Any, **__: Any) -> None:
        raise AssertionError(f"connected to {address}")

    monkeypatch.setattr(web.socket, "create_connection", connected)
    zone.pop((HOST, "A"))
    zone[HOST, kind] = [address]
    assert proof.look(Way.FILE, HOST, TOKEN) == Finding.NOT_PUBLIC


def test_one_private_address_among_public_ones_is_enough_to_stay_away(zone: Zone) -> None:
    zone[HOST, "A"] = ["93.184.215.14", "127.0.0.1"]
    assert proof.look(Way.FILE, HOST, TOKEN) == Finding.NOT_PUBLIC


def test_the_address_that_was_checked_is_the_one_connected_to(
    zone: Zone, site: tuple[int, ssl.SSLContext]
) -> None:
    asked: list[str] = []

    def once(address: str) -> bool:
        # A name server that answers differently the second time gains nothing.
        asked.append(address)
        zone[HOST, "A"] = ["192.0.2.1"]
        return True

    assert TOKEN in web.fetch(HOST, "/claim.txt", port=site[0], context=site[1], allowed=once)
    assert asked == ["127.0.0.1"]


def test_a_name_without_an_address_is_said(zone: Zone) -> None:
    assert proof.look(Way.FILE, "nowhere.test", TOKEN) == Finding.NO_HOST
