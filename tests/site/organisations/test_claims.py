# SPDX-License-Identifier: EUPL-1.2
"""A city is claimed, proven, granted or refused; nobody speaks for it who may not."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from proxeny import cities
from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.actions.check_proof import check_proof
from proxeny_site.organisations.actions.enter_code import enter_code
from proxeny_site.organisations.actions.grant_claim import grant_claim
from proxeny_site.organisations.actions.hand_in_mandate import hand_in_mandate
from proxeny_site.organisations.actions.keep_domain import keep_domain
from proxeny_site.organisations.actions.look_for_proof import look_for_proof
from proxeny_site.organisations.actions.refuse_claim import refuse_claim
from proxeny_site.organisations.actions.send_code import send_code
from proxeny_site.organisations.actions.start_claim import start_claim
from proxeny_site.organisations.actions.withdraw_claim import withdraw_claim
from proxeny_site.organisations.errors import (
    CityHeldError,
    NotPossibleError,
    ReasonMissingError,
    StepNotAllowedError,
)
from proxeny_site.organisations.models import (
    CLAIM_STEPS,
    Claim,
    ClaimState,
    Finding,
    Membership,
    OfficialDomain,
    Organisation,
    Role,
    Status,
    Way,
)
from proxeny_site.organisations.queries import holder_of
from tests.site.conftest import NOW, PORTO
from tests.site.organisations.servers import Zone, name_server
from tests.site.pages import soup, text

pytestmark = pytest.mark.django_db

CITY = cities.get(PORTO)
PDF = b"%PDF-1.4 mandate"


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    """Somebody who works for Porto and belongs to nothing here yet."""
    return make_person("ana")


@pytest.fixture
def zone(settings: Any) -> Iterator[Zone]:
    """The records of a name server of our own, which the node asks."""
    records: Zone = {("porto.test", "A"): ["127.0.0.1"]}
    with name_server(records) as address:
        settings.DNS_SERVERS = [address]
        yield records


def claim_by(person: User, way: Way = Way.DNS, **more: Any) -> Claim:
    given = {"domain": "porto.test", "email": "ana@porto.test", **more}
    return start_claim(by=person, city=CITY, name="Câmara do Porto", way=way, now=NOW, **given)


def proven(person: User, zone: Zone, **more: Any) -> Claim:
    claim = claim_by(person, **more)
    zone["_proxeny-claim.porto.test", "TXT"] = [f'"{claim.token}"']
    check_proof(claim_id=claim.pk, now=NOW)
    claim.refresh_from_db()
    return claim


def code_in(message: Any) -> str:
    found = re.search(r"\d{8}", message.body)
    assert found is not None
    return found[0]


def test_a_record_proves_the_domain_and_a_verifier_says_that_it_is_the_citys(
    ana: User, reviewer: User, zone: Zone
) -> None:
    claim = proven(ana, zone)
    assert (claim.state, claim.finding) == (ClaimState.PROVEN, Finding.FOUND)
    assert holder_of(PORTO) is None
    grant_claim(by=reviewer, claim=claim, reason="In the list of municipalities", now=NOW)
    holder = holder_of(PORTO)
    assert holder is not None
    assert (holder.name, holder.status, holder.country) == ("Câmara do Porto", "verified", "PT")
    assert Membership.objects.get(organisation=holder).user == ana
    assert holder.slug == "camara-do-porto"


def test_at_a_domain_that_is_known_no_verifier_is_needed_and_they_are_told(
    ana: User, reviewer: User, zone: Zone
) -> None:
    keep_domain(by=reviewer, domain="www.porto.test", city_id=PORTO, reason="The list", now=NOW)
    claim = proven(ana, zone)
    assert claim.state == ClaimState.GRANTED
    assert {told.person for told in Notification.objects.all()} == {ana, reviewer}


def test_a_known_domain_of_another_city_or_above_it_does_not_help(
    ana: User, reviewer: User, zone: Zone
) -> None:
    keep_domain(by=reviewer, domain="test.pt", city_id=PORTO, reason="The list", now=NOW)
    keep_domain(by=reviewer, domain="porto.test", city_id=3099434, reason="The list", now=NOW)
    assert proven(ana, zone).state == ClaimState.PROVEN


def test_a_wrong_or_missing_record_leaves_the_claim_where_it_is(ana: User, zone: Zone) -> None:
    claim = claim_by(ana)
    check_proof(claim_id=claim.pk, now=NOW)
    claim.refresh_from_db()
    assert (claim.state, claim.finding) == (ClaimState.STARTED, Finding.NO_RECORD)
    zone["_proxeny-claim.porto.test", "TXT"] = ['"proxeny-claim=of-somebody-else"']
    check_proof(claim_id=claim.pk, now=NOW)
    claim.refresh_from_db()
    assert (claim.state, claim.finding) == (ClaimState.STARTED, Finding.OTHER_TEXT)


def test_the_node_looks_when_asked_and_not_all_the_time(
    ana: User, zone: Zone, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    claim = claim_by(ana)
    zone["_proxeny-claim.porto.test", "TXT"] = [f'"{claim.token}"']
    look_for_proof(by=ana, claim=claim, now=NOW)
    claim.refresh_from_db()
    assert claim.finding == Finding.LOOKING
    with pytest.raises(NotPossibleError):
        look_for_proof(by=ana, claim=claim, now=NOW + timedelta(seconds=5))
    look_for_proof(by=ana, claim=claim, now=NOW + timedelta(seconds=30))


def test_a_code_proves_the_mailbox(
    ana: User, reviewer: User, django_capture_on_commit_callbacks: Any
) -> None:
    keep_domain(by=reviewer, domain="porto.test", city_id=PORTO, reason="The list", now=NOW)
    claim = claim_by(ana, Way.MAIL)
    with django_capture_on_commit_callbacks(execute=True):
        send_code(by=ana, claim=claim, now=NOW)
    (message,) = mail.outbox
    assert message.to == ["ana@porto.test"]
    code = code_in(message)
    claim.refresh_from_db()
    assert code not in claim.code_hash
    assert not any(code in str(vars(row)) for row in claim.history.all())
    granted = enter_code(by=ana, claim=claim, code=f" {code[:4]} {code[4:]}", now=NOW)
    assert granted.state == ClaimState.GRANTED


def test_a_code_is_good_for_a_while_and_for_few_tries(
    ana: User, django_capture_on_commit_callbacks: Any
) -> None:
    claim = claim_by(ana, Way.MAIL)
    with django_capture_on_commit_callbacks(execute=True):
        send_code(by=ana, claim=claim, now=NOW)
    code = code_in(mail.outbox[0])
    wrong = "00000000" if code != "00000000" else "11111111"
    with pytest.raises(NotPossibleError, match="too old"):
        enter_code(by=ana, claim=claim, code=code, now=NOW + timedelta(minutes=31))
    for _ in range(5):
        with pytest.raises(NotPossibleError, match="not the code"):
            enter_code(by=ana, claim=claim, code=wrong, now=NOW)
    with pytest.raises(NotPossibleError, match="Too many"):
        enter_code(by=ana, claim=claim, code=code, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        send_code(by=ana, claim=claim, now=NOW)
    with pytest.raises(NotPossibleError, match="not the code"):
        enter_code(by=ana, claim=claim, code=code, now=NOW)
    for _ in range(3):
        send_code(by=ana, claim=claim, now=NOW)
    with pytest.raises(NotPossibleError):
        send_code(by=ana, claim=claim, now=NOW)


def test_a_mandate_is_seen_by_claimant_and_verifiers_alone(
    client: Client, ana: User, reviewer: User, make_person: Callable[..., User]
) -> None:
    claim = claim_by(ana, Way.MANDATE)
    client.force_login(ana)
    document = SimpleUploadedFile("mandate.html.pdf", PDF)
    address = reverse("organisations:claim_mandate", args=[claim.pk])
    client.post(address, {"document": document, "words": "Signed by the mayor"})
    claim.refresh_from_db()
    assert claim.state == ClaimState.HANDED_IN
    (mandate,) = claim.mandates.all()
    file = reverse("organisations:claim_document", args=[claim.pk, mandate.pk])
    stranger = make_person("stranger")
    for person, status in ((ana, 200), (reviewer, 200), (stranger, 404)):
        client.force_login(person)
        answer = client.get(file)
        assert answer.status_code == status
        if status == 200:
            assert b"".join(answer.streaming_content) == PDF
            assert "attachment" in answer["Content-Disposition"]
    client.logout()
    assert client.get(file).status_code == 302


def test_a_file_that_is_no_document_is_refused_with_the_reason(client: Client, ana: User) -> None:
    claim = claim_by(ana, Way.MANDATE)
    client.force_login(ana)
    address = reverse("organisations:claim_mandate", args=[claim.pk])
    answer = client.post(address, {"document": SimpleUploadedFile("a.pdf", b"<script>")})
    assert answer.status_code == 422
    assert claim.mandates.count() == 0


def test_a_second_claimant_is_told_who_holds_the_city_and_can_dispute(
    client: Client, ana: User, porto: Organisation, reviewer: User
) -> None:
    client.force_login(ana)
    address = reverse("organisations:claim_city", args=[PORTO])
    assert "Porto" in text(client.get(address))
    with pytest.raises(CityHeldError, match="Porto"):
        claim_by(ana)
    with pytest.raises(NotPossibleError):
        claim_by(ana, dispute=True, words=" ")
    given = {"name": "Câmara", "way": "mandate", "words": "They left office in May"}
    client.post(address, given)
    assert Claim.objects.get().disputes == porto


def test_a_proof_in_a_domain_asks_which_domain(client: Client, ana: User) -> None:
    client.force_login(ana)
    answer = client.post(
        reverse("organisations:claim_city", args=[PORTO]), {"name": "Câmara", "way": "dns"}
    )
    assert "This field is required." in text(answer)
    assert "is no domain" not in text(answer)
    assert not Claim.objects.exists()


def test_a_dispute_is_decided_by_a_person_even_at_a_known_domain(
    ana: User, porto: Organisation, reviewer: User, zone: Zone, make_person: Callable[..., User]
) -> None:
    owner = make_person("owner", porto="owner")
    keep_domain(by=reviewer, domain="porto.test", city_id=PORTO, reason="The list", now=NOW)
    claim = proven(ana, zone, dispute=True, words="They left office")
    assert claim.state == ClaimState.PROVEN
    assert holder_of(PORTO) == porto
    with pytest.raises(ReasonMissingError):
        grant_claim(by=reviewer, claim=claim, reason=" ", now=NOW)
    grant_claim(by=reviewer, claim=claim, reason="The council says so", now=NOW)
    porto.refresh_from_db()
    assert (porto.status, porto.status_reason) == (Status.REVOKED, "The council says so")
    holder = holder_of(PORTO)
    assert holder is not None
    assert holder != porto
    # People and records of the former holder stay with it.
    assert Membership.objects.get(user=owner).organisation == porto
    assert not Membership.objects.filter(user=owner, organisation=holder).exists()


def test_whoever_decides_a_dispute_sees_how_to_reach_both_sides(
    client: Client, ana: User, porto: Organisation, reviewer: User, make_person: Callable[..., User]
) -> None:
    owner = make_person("owner", porto="owner")
    claim = claim_by(ana, way=Way.MANDATE, dispute=True, words="They left office")
    client.force_login(reviewer)
    shown = text(client.get(reverse("organisations:decide", args=[claim.pk])))
    assert owner.email in shown
    assert ana.email in shown
    client.force_login(ana)
    assert owner.email not in text(client.get(reverse("organisations:claim", args=[claim.pk])))


def test_the_history_of_a_claim_names_each_state_once(
    client: Client, ana: User, reviewer: User
) -> None:
    claim = send_code(by=ana, claim=claim_by(ana, way=Way.MAIL), now=NOW)
    client.force_login(reviewer)
    page = soup(client.get(reverse("organisations:decide", args=[claim.pk])))
    assert [each.get_text().split()[0] for each in page.select("aside ol li")] == ["started"]


def test_a_refused_dispute_leaves_everything(
    ana: User, porto: Organisation, reviewer: User, zone: Zone
) -> None:
    claim = proven(ana, zone, dispute=True, words="I want it")
    refused = refuse_claim(by=reviewer, claim=claim, reason="No", now=NOW)
    assert (refused.state, refused.answer, refused.decided_by) == ("refused", "No", reviewer)
    assert holder_of(PORTO) == porto
    assert list(claim.history.order_by("history_id").values_list("state", flat=True)) == [
        "started", "proven", "refused",
    ]  # fmt: skip


def test_a_city_that_was_given_meanwhile_is_not_given_twice(
    ana: User, reviewer: User, zone: Zone, make_person: Callable[..., User]
) -> None:
    first, second = proven(ana, zone), proven(make_person("ben"), zone)
    grant_claim(by=reviewer, claim=first, reason="Yes", now=NOW)
    with pytest.raises(CityHeldError):
        grant_claim(by=reviewer, claim=second, reason="Yes too", now=NOW)
    second.refresh_from_db()
    assert second.state == ClaimState.PROVEN
    assert Organisation.objects.filter(city_id=PORTO).count() == 1


def test_nobody_decides_in_their_own_cause(
    reviewer: User, porto: Organisation, zone: Zone, make_person: Callable[..., User]
) -> None:
    own = proven(reviewer, zone, dispute=True, words="Mine")
    with pytest.raises(PermissionDenied):
        grant_claim(by=reviewer, claim=own, reason="Yes", now=NOW)
    party = make_person("party", node="verifier", porto="observer")
    with pytest.raises(PermissionDenied):
        refuse_claim(by=party, claim=own, reason="No", now=NOW)


def test_a_claim_of_somebody_else_is_as_absent_as_none(
    client: Client, ana: User, make_person: Callable[..., User]
) -> None:
    claim = claim_by(ana)
    client.force_login(make_person("stranger"))
    for name in ("claim", "decide"):
        assert client.get(reverse(f"organisations:{name}", args=[claim.pk])).status_code == 404
    address = reverse("organisations:claim_step", args=[claim.pk, "withdraw"])
    assert client.post(address).status_code == 404
    claim.refresh_from_db()
    assert claim.state == ClaimState.STARTED


def test_every_step_outside_the_table_is_refused(
    ana: User, reviewer: User, django_capture_on_commit_callbacks: Any
) -> None:
    document = SimpleUploadedFile("mandate.pdf", PDF)
    steps = {
        "hand_in": lambda c: hand_in_mandate(by=ana, claim=c, document=document, now=NOW),
        "grant": lambda c: grant_claim(by=reviewer, claim=c, reason="r", now=NOW),
        "refuse": lambda c: refuse_claim(by=reviewer, claim=c, reason="r", now=NOW),
        "withdraw": lambda c: withdraw_claim(by=ana, claim=c, now=NOW),
    }
    for verb, take in steps.items():
        for state in set(ClaimState) - CLAIM_STEPS[verb][0] - {ClaimState.PROVEN}:
            claim = claim_by(ana, Way.MANDATE)
            Claim.objects.filter(pk=claim.pk).update(state=state)
            claim.refresh_from_db()
            with pytest.raises((StepNotAllowedError, PermissionDenied)):
                take(claim)
            claim.refresh_from_db()
            assert claim.state == state
            Claim.objects.all().delete()


def test_one_person_cannot_claim_the_world(ana: User) -> None:
    claim = claim_by(ana)
    with pytest.raises(NotPossibleError, match="open claim"):
        claim_by(ana)
    withdraw_claim(by=ana, claim=claim, now=NOW)
    for number in (2988507, 2950159):
        start_claim(by=ana, city=cities.get(number), name="X", way=Way.MANDATE, now=NOW)
    claim_by(ana)
    with pytest.raises(NotPossibleError, match="open claims"):
        start_claim(by=ana, city=cities.get(3117735), name="X", way=Way.MANDATE, now=NOW)


def test_the_whole_way_through_the_pages(
    client: Client, ana: User, reviewer: User, zone: Zone, settings: Any
) -> None:
    city_page = reverse("cities:detail", args=[PORTO])
    assert "Claim it" in text(client.get(city_page))
    client.force_login(ana)
    given = {"name": "Câmara do Porto", "name_en": "City of Porto", "way": "dns",
             "domain": "https://porto.test/"}  # fmt: skip
    started = client.post(reverse("organisations:claim_city", args=[PORTO]), given, follow=True)
    claim = Claim.objects.get()
    assert "The claim has started." in text(started)
    assert claim.token in text(started)
    assert "_proxeny-claim.porto.test" in text(started)
    zone["_proxeny-claim.porto.test", "TXT"] = [f'"{claim.token}"']
    check_proof(claim_id=claim.pk, now=NOW)
    page = reverse("organisations:claim", args=[claim.pk])
    assert "A verifier of the node now confirms" in text(client.get(page))
    client.force_login(reviewer)
    assert "Câmara do Porto" in text(client.get(reverse("organisations:desk")))
    decide = reverse("organisations:decide", args=[claim.pk])
    assert "not known: please check" in text(client.get(decide))
    assert client.post(decide, {"answer": "grant", "reason": ""}).status_code == 422
    client.post(decide, {"answer": "grant", "reason": "The national list", "official": "on"})
    assert OfficialDomain.objects.get().domain == "porto.test"
    client.force_login(ana)
    assert "Invite your colleagues" in text(client.get(page))
    assert Membership.objects.get(user=ana).role == Role.OWNER
    client.logout()
    shown = text(client.get(city_page))
    assert "Câmara do Porto" in shown
    assert "dispute it" in shown
    public = text(client.get(reverse("organisations:detail", args=["city-of-porto"])))
    assert "The national list" in public
    assert "ana" not in public.split()
