# SPDX-License-Identifier: EUPL-1.2
"""A consortium is started, filled, checked against its call, changed and taken back."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.share_consortium import share_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Draft, Partner, new_key, read
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.organisations.models import Organisation, Visibility
from tests.site.pages import form_with, soup, text, values

pytestmark = pytest.mark.django_db

CALL = "HORIZON-MISS-2026-04-CIT-01"


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def draft_of(consortium: Consortium) -> Draft:
    return read(Consortium.readable.get(pk=consortium.pk).draft)


@pytest.fixture
def consortium(editor: User, porto: Organisation) -> Consortium:
    return start_consortium(by=editor, organisation=porto, name="Shared rides", call=CALL)


def test_a_consortium_is_started_for_the_call_in_the_address_with_ones_own_city_as_coordinator(
    editor: User,
) -> None:
    client = browser(editor)
    address = reverse("funding:start_consortium") + f"?call={CALL}"
    form = values(form_with(client.get(address), "name"))
    assert form["call"] == CALL
    page = client.post(address, {**form, "name": "Shared rides"}, follow=True)
    assert "Energy-efficient public transport" in text(page)
    assert "at least 3 lead cities" in text(page)
    [partner] = draft_of(Consortium.readable.get()).partners
    assert (partner.name, partner.country, partner.role) == ("Porto", "PT", "coordinator")


def test_a_call_that_is_not_known_is_said_with_what_to_do(editor: User) -> None:
    client = browser(editor)
    address = reverse("funding:start_consortium")
    form = values(form_with(client.get(address), "name"))
    page = client.post(address, {**form, "name": "X", "call": "/etc/passwd"})
    assert page.status_code == 422
    assert "This node knows no call “/etc/passwd”" in text(page)
    page = client.post(address, {**form, "name": "X", "rule_file": "id: [unclosed"})
    assert page.status_code == 422
    assert "neither YAML nor JSON" in text(page)
    assert not Consortium.readable.exists()


def test_partners_come_from_the_node_the_atlas_or_anywhere(
    editor: User, consortium: Consortium, gdansk: Organisation
) -> None:
    client = browser(editor)
    address = reverse("funding:add_partner", args=[consortium.pk])
    client.post(address, {"way": "node", "node-organisation": "gdansk"})
    client.post(address, {"way": "atlas", "atlas-city": "科隆"})
    free = {"name": "Lab", "country": "FR", "kind": "research", "city": "Lyon", "pic": "999999999"}
    client.post(address, {"way": "free", "role": "beneficiary", **free, "budget": "1000.50"})
    _, first, second, third = draft_of(consortium).partners
    assert (first.organisation, first.country) == (gdansk.pk, "PL")
    assert (second.name, second.kind, second.country) == ("Köln", "city_government", "DE")
    assert (third.pic, third.budget, third.city_id) == ("999999999", 100_050, 2996944)
    again = client.post(address, {"way": "node", "node-organisation": "gdansk"})
    assert again.status_code == 422
    assert "Gdansk is a partner already" in text(again)


def test_there_is_one_coordinator(editor: User, consortium: Consortium) -> None:
    other = Partner(key=new_key(), name="Lyon", role="coordinator")
    draft = draft_of(consortium).put(other)
    assert [one.role for one in draft.partners] == ["beneficiary", "coordinator"]


def test_a_rule_says_why_it_does_not_hold_and_leads_to_whom_to_look_for(
    editor: User, consortium: Consortium
) -> None:
    page = browser(editor).get(reverse("funding:consortium", args=[consortium.pk]))
    said = text(page)
    assert "not eligible yet" in said
    assert "Cheapest repair" in said
    assert "Look for such a partner" in said
    assert reverse("funding:look_for_partner", args=[consortium.pk]) + "?" in page.content.decode()


def test_countries_of_a_repair_are_named_in_the_language_of_the_page_and_all_can_be_seen(
    editor: User, consortium: Consortium
) -> None:
    address = reverse("funding:consortium", args=[consortium.pk])
    english, arabic = browser(editor).get(address), browser(editor).get("/ar" + address[3:])
    assert "from another of Austria, Belgium" in text(english)
    assert "النمسا" in text(arabic)
    wanted = english.context["work"].check.rules[0].wanted
    assert len(wanted) == 2
    first = soup(english).select_one("ol.entries > li")
    [folded] = first.select("details:-soup-contains('From which countries')")
    assert "Ukraine" in folded.get_text()


LIFE = """
id: LIFE-1
title: Restoring rivers
programme: LIFE
conditions:
  - id: prose
    note: Read it.
    text: |-
      1. Eligible countries
"""


def test_a_call_without_rules_says_what_can_still_be_done_and_folds_its_prose(
    editor: User, porto: Organisation
) -> None:
    words = "      described in the call document\n" * 30
    started = start_consortium(
        by=editor, organisation=porto, name="Rivers", call="", rule_file=LIFE + words
    )
    page = browser(editor).get(reverse("funding:consortium", args=[started.pk]))
    said = text(page)
    assert "0 of 0" not in said
    assert "action_type" not in said
    assert "You can still ask partners" in said
    assert "Meet every rule" not in said
    folded = soup(page).select_one("details:-soup-contains('1. Eligible countries')")
    assert len(folded.select("br")) == 30


def test_a_partner_that_is_taken_out_comes_back_with_one_press(
    editor: User, consortium: Consortium
) -> None:
    client = browser(editor)
    client.post(
        reverse("funding:add_partner", args=[consortium.pk]), {"way": "atlas", "atlas-city": "Lyon"}
    )
    lyon = draft_of(consortium).partners[1]
    page = client.post(
        reverse("funding:remove_partner", args=[consortium.pk, lyon.key]), follow=True
    )
    assert len(draft_of(consortium).partners) == 1
    [undo] = [one["action"] for one in soup(page).find_all("form") if "restore" in str(one)]
    client.post(undo)
    assert [one.name for one in draft_of(consortium).partners] == ["Porto", "Lyon"]


def test_a_table_is_shown_row_by_row_before_it_is_stored(
    editor: User, consortium: Consortium
) -> None:
    client = browser(editor)
    address = reverse("funding:consortium_upload", args=[consortium.pk])
    rows = (
        "name;country;kind;city;role;site;budget;eu_contribution\n"
        "Porto;PT;;;;lead;;\n"
        "Lyon;FR;city_government;Lyon;beneficiary;lead;500000;350000\n"
    )
    page = client.post(address, {"file": SimpleUploadedFile("t.csv", rows.encode())})
    assert "2 rows are new or changed" in text(page)
    assert len(draft_of(consortium).partners) == 1
    form = values(form_with(page, "rows"))
    client.post(address, form)
    porto, lyon = draft_of(consortium).partners
    assert (porto.site, porto.role, porto.kind) == ("lead", "coordinator", "city_government")
    assert (lyon.site, lyon.budget, lyon.contribution) == ("lead", 50_000_000, 35_000_000)
    late = client.post(address, form, follow=True)
    assert "The draft has changed since this report was made" in text(late)


def test_a_table_that_cannot_be_read_says_which_row(editor: User, consortium: Consortium) -> None:
    address = reverse("funding:consortium_upload", args=[consortium.pk])
    rows = "name,country,kind,city,role,site,budget,eu_contribution\nX,PT,wizard,,,,,\n"
    page = browser(editor).post(address, {"file": SimpleUploadedFile("t.csv", rows.encode())})
    assert page.status_code == 422
    assert "wizard" in text(page)


def test_a_report_of_another_consortium_is_not_taken(
    editor: User, consortium: Consortium, porto: Organisation
) -> None:
    other = start_consortium(by=editor, organisation=porto, name="Other")
    client = browser(editor)
    rows = "name,country,kind,city,role,site,budget,eu_contribution\nLyon,FR,,,,,,\n"
    page = client.post(
        reverse("funding:consortium_upload", args=[consortium.pk]),
        {"file": SimpleUploadedFile("t.csv", rows.encode())},
    )
    form = values(form_with(page, "rows"))
    page = client.post(reverse("funding:consortium_upload", args=[other.pk]), form, follow=True)
    assert "not valid any more" in text(page)
    assert len(draft_of(other).partners) == 1


def test_what_is_downloaded_is_taken_in_again_without_a_change(
    editor: User, consortium: Consortium
) -> None:
    client = browser(editor)
    for ending in ("csv", "xlsx"):
        body = client.get(
            reverse("funding:consortium_file", args=[consortium.pk, "partners", ending])
        ).content
        page = client.post(
            reverse("funding:consortium_upload", args=[consortium.pk]),
            {"file": SimpleUploadedFile(f"t.{ending}", body)},
        )
        assert "0 rows are new or changed" in text(page)


def test_others_never_see_it_until_it_is_shared(
    editor: User,
    consortium: Consortium,
    gdansk: Organisation,
    make_person: Callable[..., User],
) -> None:
    other = browser(make_person("piotr", gdansk="editor"))
    address = reverse("funding:consortium", args=[consortium.pk])
    assert other.get(address).status_code == 404
    assert "Shared rides" not in text(other.get(reverse("funding:consortia")))
    share = reverse("funding:share_consortium", args=[consortium.pk])
    browser(editor).post(share, {"visibility": "partners", "partner": "gdansk"})
    page = other.get(address)
    assert page.status_code == 200
    assert "Add a partner" not in text(page)
    assert "Shared rides" in text(other.get(reverse("funding:consortia")))
    assert other.post(reverse("funding:delete_consortium", args=[consortium.pk])).status_code == 403


def test_a_draft_is_never_for_everybody(editor: User, consortium: Consortium) -> None:
    with pytest.raises(NotPossibleError):
        share_consortium(by=editor, consortium=consortium, visibility=Visibility.PUBLIC)


def test_sharing_is_no_change_to_undo(
    editor: User, consortium: Consortium, gdansk: Organisation
) -> None:
    client = browser(editor)
    client.post(
        reverse("funding:add_partner", args=[consortium.pk]), {"way": "atlas", "atlas-city": "Lyon"}
    )
    share_consortium(
        by=editor,
        consortium=consortium,
        visibility=Visibility.PARTNERS,
        shared_with=[gdansk],
    )
    address = reverse("funding:consortium", args=[consortium.pk])
    before = client.get(address).context["work"].before
    client.post(reverse("funding:restore_consortium", args=[consortium.pk, before]))
    assert [one.name for one in draft_of(consortium).partners] == ["Porto"]
    # What undoing brought back is undone by the next press.
    before = client.get(address).context["work"].before
    client.post(reverse("funding:restore_consortium", args=[consortium.pk, before]))
    assert [one.name for one in draft_of(consortium).partners] == ["Porto", "Lyon"]


@pytest.mark.parametrize("role", ["king", "a\x00b", "x" * 10_000])
def test_a_role_in_the_address_that_there_is_not_is_never_stored(
    editor: User, consortium: Consortium, role: str
) -> None:
    address = reverse("funding:add_partner", args=[consortium.pk])
    added = browser(editor).post(
        f"{address}?{urlencode({'role': role, 'site': role})}",
        {"way": "atlas", "atlas-city": "Lyon"},
    )
    assert added.status_code == 302
    city = draft_of(consortium).partners[-1]
    assert (city.name, city.role, city.site) == ("Lyon", "beneficiary", "")
