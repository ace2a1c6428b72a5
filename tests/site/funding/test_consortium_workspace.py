# SPDX-License-Identifier: EUPL-1.2
"""The head of the workspace and its checklist."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.load_calls import load_calls
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Partner, new_key
from proxeny_site.organisations.models import Organisation
from tests.site.funding.test_consortia import CALL, browser
from tests.site.pages import text

pytestmark = pytest.mark.django_db


def test_the_call_leads_to_its_page_on_the_node_first(editor: User, porto: Organisation) -> None:
    made = start_consortium(by=editor, organisation=porto, name="Rides", call=CALL)
    address, page = (
        reverse("funding:call", args=[CALL]),
        reverse("funding:consortium", args=[made.pk]),
    )
    assert f'href="{address}"' not in browser(editor).get(page).content.decode()
    load_calls(now=datetime(2026, 8, 1, tzinfo=UTC))
    shown = browser(editor).get(page)
    assert f'<a href="{address}">' in shown.content.decode()
    assert "the call at its source" in text(shown)


def test_nothing_is_called_done_before_there_is_somebody_to_ask(
    editor: User, porto: Organisation
) -> None:
    made = start_consortium(by=editor, organisation=porto, name="Rides", call=CALL)
    page = reverse("funding:consortium", args=[made.pk])
    said = text(browser(editor).get(page))
    for item in ("Ask every partner", "Wait for a yes", "Replace those", "Collect the letters"):
        assert f"nothing to do yet {item}" in said
    lab = Partner(key=new_key(), name="Lab", country="FR", kind="research", role="beneficiary")
    put_partner(by=editor, consortium=made, partner=lab)
    said = text(browser(editor).get(page))
    assert "open Ask every partner; not asked: 1" in said
    assert "nothing to do yet Wait for a yes" in said
    assert "open Collect the letters of intent; not signed: 1" in said
