# SPDX-License-Identifier: EUPL-1.2
"""A city answers what the rules ask; the pages of verification do what their buttons say."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.answer_warning import answer_warning
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, CycleState, Value, Verdict
from proxeny_site.indicators.queries.checks import open_warnings, warnings_of
from proxeny_site.indicators.queries.signed import SIGNED_KIND, reference_of
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.trust.models import SignedRecord, Signer
from tests.site.conftest import NOW
from tests.site.pages import soup, text

pytestmark = pytest.mark.django_db

SHARES = ("EN: EN: WS: 4C", "primary"), ("EN: EN: WS: 4C", "secondary")


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    made = Cycle.readable.create(organisation=porto, framework="u4ssc", edition="2017", year=2025)
    with scope(organisation=porto):
        for (code, data_point), value in zip(SHARES, (40.0, 60.0), strict=True):
            Value.objects.create(
                cycle=made, code=code, data_point=data_point, value=value, unit="%", entered_at=NOW
            )
    return made


def browser(user: User) -> Client:
    found = Client()
    found.force_login(user)
    return found


def of_stages(cycle: Cycle) -> str:
    [key] = [one.key for one in warnings_of(cycle) if one.finding.code == "treatment_stages"]
    return key


def test_an_answer_counts_for_these_numbers_and_comes_back_as_a_draft(
    cycle: Cycle, editor: User
) -> None:
    client, address = browser(editor), reverse("indicators:checks", args=[cycle.pk])
    before = len(open_warnings(cycle))
    sent = {"key": of_stages(cycle), "text": "Two plants, counted apart."}
    assert client.post(address, sent).status_code == 302
    assert len(open_warnings(cycle)) == before - 1
    assert "Two plants, counted apart." in text(client.get(address))
    with scope(organisation=cycle.organisation):
        Value.objects.filter(cycle=cycle, data_point="secondary").update(value=61.0)
    assert len(open_warnings(cycle)) == before
    page = client.get(address)
    drafts = [one.text.strip() for one in soup(page).find_all("textarea")]
    assert "Two plants, counted apart." in drafts
    assert "The numbers have changed since you answered" in text(page)
    with pytest.raises(NotPossibleError, match="This warning is gone"):
        answer_warning(by=editor, cycle=cycle, key=sent["key"], text="Late.", now=NOW)


def test_an_empty_answer_takes_it_back(cycle: Cycle, editor: User) -> None:
    key, before = of_stages(cycle), len(open_warnings(cycle))
    answer_warning(by=editor, cycle=cycle, key=key, text="So it is.", now=NOW)
    answer_warning(by=editor, cycle=cycle, key=key, text=" ", now=NOW)
    assert len(open_warnings(cycle)) == before


def test_a_verifier_works_through_the_page_to_a_signed_report(
    cycle: Cycle, porto: Organisation, node: Organisation, reviewer: User
) -> None:
    Signer.objects.create(organisation=porto, did="did:web:x", document={})
    cycle.state, cycle.verifier, cycle.visibility = CycleState.SENT, node, Visibility.PUBLIC
    cycle.save()
    client, address = browser(reviewer), reverse("indicators:verify", args=[cycle.pk])

    def step(verb: str, **sent: object) -> str:
        where = reverse("indicators:step", args=[cycle.pk, verb])
        return text(client.post(where, sent, follow=True))

    assert "Take it to verify it" in text(client.get(address))
    assert "It is yours to verify" in step("take")
    form = soup(client.get(address)).find("form", action=lambda at: at and "judge" in at)
    assert form.find(attrs={"name": "csrfmiddlewaretoken"})
    with scope(organisation=porto):
        numbers = list(Value.objects.filter(cycle=cycle).values_list("pk", flat=True))
    assert "Say what you ask" in step("judge", values=numbers[:1], verdict="queried")
    said = step("close", comment="Nearly there.")
    assert "queried: 2" in said
    assert "Nearly there." in said
    assert "Values judged: 2" in step("judge", values=numbers, verdict=Verdict.ACCEPTED.value)
    assert "the report is verified" in step("close")
    assert SignedRecord.objects.filter(kind=SIGNED_KIND, reference=reference_of(cycle)).exists()


def test_a_verifier_with_a_stake_reads_why(
    cycle: Cycle, node: Organisation, reviewer: User
) -> None:
    cycle.state, cycle.verifier = CycleState.SENT, node
    cycle.save()
    with scope(organisation=cycle.organisation):
        value = Value.objects.filter(cycle=cycle).first()
        value.entered_by = reviewer
        value.save()
    client = browser(reviewer)
    page = text(client.get(reverse("indicators:verify", args=[cycle.pk])))
    assert "You may not verify this because you entered a value of this cycle" in page
    assert "Take it to verify it because you entered" not in page
    where = reverse("indicators:step", args=[cycle.pk, "take"])
    assert client.post(where).status_code == 403
