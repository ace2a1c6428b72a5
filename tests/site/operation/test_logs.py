# SPDX-License-Identifier: EUPL-1.2
"""What the node writes about requests: enough to find a fault, nothing about a person."""

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from proxeny_site.web.logs import formatter
from proxeny_site.web.observing import HEADER, ObservingMiddleware


class Lines:
    """What has been written, as parsed lines."""

    def __init__(self, stream: io.StringIO) -> None:
        self.stream = stream

    def text(self) -> str:
        return self.stream.getvalue()

    def parsed(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text().splitlines()]


@pytest.fixture(params=["json"])
def lines(request: pytest.FixtureRequest) -> Iterator[Lines]:
    """Everything that is logged from INFO on, in the form of the node."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(request.param))
    root = logging.getLogger()
    loggers = [root, logging.getLogger("django.request")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.INFO)
    root.addHandler(handler)
    yield Lines(stream)
    root.removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def test_a_well_formed_id_is_taken_over_and_returned(client: Client, lines: Lines) -> None:
    answer = client.get("/en/about/", headers={HEADER: "proxy-0123456789"})
    assert answer[HEADER] == "proxy-0123456789"
    assert lines.parsed()[-1]["request_id"] == "proxy-0123456789"


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 65, "a b c d e f g", 'forged" level="', "ü" * 9]
)
def test_any_other_id_is_replaced(client: Client, given: str) -> None:
    headers = {HEADER: given} if given else {}
    answer = client.get("/health/live", headers=headers)
    assert re.fullmatch(r"[0-9a-f]{16}", answer[HEADER])


def test_two_requests_have_two_ids(client: Client) -> None:
    assert client.get("/health/live")[HEADER] != client.get("/health/live")[HEADER]


def test_the_line_of_a_request_names_the_route_and_not_the_address(
    client: Client, lines: Lines, db: None
) -> None:
    client.get("/en/solutions/ana-secret-token/?q=my+illness&token=abc")
    line, of_django = lines.parsed()[-2:]
    assert line["event"] == "answered"
    assert of_django["event"] == "Not Found"
    assert of_django["request_id"] == line["request_id"]
    assert line["route"].startswith("<language>/solutions/<")
    assert line["status"] == 404
    assert line["method"] == "GET"
    assert line["ms"] >= 0
    for secret in ("ana-secret-token", "illness", "abc"):
        assert secret not in lines.text()


def _fail(request: HttpRequest) -> HttpResponse:
    logging.getLogger("anywhere").warning("on the way for %s", "ana.silva@porto.example")
    logging.getLogger("django.request").error(
        "%s: %s", "Internal Server Error", request.path, extra={"request": request}
    )
    try:
        raise ValueError("duplicate key (email)=(ana.silva@porto.example)")
    except ValueError:
        logging.getLogger("anywhere").exception("failed")
    return HttpResponse(status=500)


def test_every_line_of_a_request_has_its_id_and_no_address_of_a_person(lines: Lines) -> None:
    request = RequestFactory().get("/en/invitation/secret-token/", headers={HEADER: "abcdefgh"})
    ObservingMiddleware(_fail)(request)
    parsed = lines.parsed()
    assert [line["request_id"] for line in parsed] == ["abcdefgh"] * 4
    assert parsed[0]["event"] == "on the way for <e-mail>"
    assert parsed[1]["event"] == "Internal Server Error"
    assert "ValueError: duplicate key" in parsed[2]["exception"]
    assert "porto.example" not in lines.text()
    assert "secret-token" not in lines.text()


def test_the_id_does_not_stay_behind_in_the_thread(client: Client, lines: Lines) -> None:
    client.get("/health/live")
    logging.getLogger("anywhere").warning("later")
    assert "request_id" not in lines.parsed()[-1]


@pytest.mark.parametrize("lines", ["line"], indirect=True)
def test_a_line_for_the_eye_cannot_be_forged(lines: Lines) -> None:
    logging.getLogger("anywhere").warning("name\n2026-01-01 ERROR root: forged\x1b[31m")
    assert len(lines.text().splitlines()) == 1
    assert "WARNING anywhere: name\\n2026" in lines.text()
    assert "\x1b" not in lines.text()


def test_an_unknown_form_is_refused_with_what_there_is() -> None:
    with pytest.raises(ValueError, match="line, json"):
        formatter("xml")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.post(
        "/i18n/setlang/", b"", content_type="text/plain", CONTENT_LENGTH=str(2**40)
    )
    assert answer.status_code == 413
    assert "at most" in answer.content.decode()
