# SPDX-License-Identifier: EUPL-1.2
"""Addresses of calls and of the graph that nobody follows by chance: they answer, and plainly."""

import pytest
from django.test import Client

from proxeny_site.accounts.models import User

pytestmark = pytest.mark.django_db

NASTY = ["a%00b", "pic:%00", "x" * 3000, "%F0%9F%91%A9", "%E2%80%AEx", "..%2F..%2Fetc%2Fpasswd"]
PATHS = [
    "/en/funding/calls/{}/",
    "/en/funding/calls/{}/versions/",
    "/en/funding/calls/{}/calendar.ics",
    "/en/funding/calls/calendar/{}.ics",
    "/en/cooperation/actors/{}/",
    "/en/cooperation/actors/{}/partners.csv",
    "/en/cooperation/?who={}",
    "/en/cooperation/actors/city:2735943/?kind={}",
    "/en/funding/calls/?q={0}&theme={0}&programme={0}&page={0}",
    "/en/funding/projects/?domain={0}&country={0}&stage={0}",
    "/en/funding/programmes/?q={0}&country={0}",
    "/en/funding/consortia/new/?call={}",
    "/api/cooperation?actor={}",
    "/api/cooperation/next?actor={0}&theme=water",
    "/api/calls/{}",
    "/api/calls?q={0}&programme={0}&theme={0}",
]


@pytest.fixture
def at_desk(editor: User) -> Client:
    """Return a browser of an editor, to which a server error is an answer."""
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    return client


@pytest.mark.parametrize("path", PATHS)
def test_an_address_that_makes_no_sense_is_no_error_of_the_node(at_desk: Client, path: str) -> None:
    answers = {nasty[:9]: at_desk.get(path.format(nasty)).status_code for nasty in NASTY}
    assert {nasty: code for nasty, code in answers.items() if code >= 500} == {}
