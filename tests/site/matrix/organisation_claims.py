# SPDX-License-Identifier: EUPL-1.2
"""Who claims a city, pursues the claim and decides it: somebody of nowhere claims Gdynia."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from proxeny import cities
from proxeny_site.organisations.actions.answer_dispute import answer_dispute
from proxeny_site.organisations.actions.drop_domain import drop_domain
from proxeny_site.organisations.actions.enter_code import enter_code
from proxeny_site.organisations.actions.grant_claim import grant_claim
from proxeny_site.organisations.actions.hand_in_mandate import hand_in_mandate
from proxeny_site.organisations.actions.keep_domain import keep_domain
from proxeny_site.organisations.actions.look_for_proof import look_for_proof
from proxeny_site.organisations.actions.refuse_claim import refuse_claim
from proxeny_site.organisations.actions.send_code import code_hash, send_code
from proxeny_site.organisations.actions.start_claim import start_claim
from proxeny_site.organisations.actions.withdraw_claim import withdraw_claim
from proxeny_site.organisations.models import Claim, ClaimState, OfficialDomain, Way
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOBODY, NOW, OWNERS, REVIEWERS, SIGNED_IN, World

GDYNIA = 3099424
CLAIMANT = frozenset({"nobody"})
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def claim(
    state: ClaimState, way: Way = Way.DNS, by: str = "nobody", against: str = ""
) -> Callable[[World], Claim]:
    """Return what makes a claim in this state."""

    def make(world: World) -> Claim:
        made = Claim.objects.create(
            city_id=GDYNIA,
            claimant=world.person(by),
            name="Gdynia",
            way=way,
            state=state,
            state_since=NOW,
            domain="gdynia.example",
            email="mayor@gdynia.example" if way == Way.MAIL else "",
            disputes=getattr(world, against) if against else None,
        )
        if way == Way.MAIL:
            made.code_hash = code_hash(made, "12345678")
            made.code_expires_at = NOW + timedelta(hours=1)
            made.save()
        return made

    return make


def pursuing(action: Callable[..., Claim], **more: Any) -> Callable[..., Claim]:
    return lambda by, made, world: action(by=by, claim=made, now=NOW, **more)


def hand_in(by: Any, made: Claim, world: World) -> Claim:
    document = SimpleUploadedFile("mandate.pdf", PDF, "application/pdf")
    return hand_in_mandate(by=by, claim=made, document=document, now=NOW)


def start(by: Any, thing: None, world: World) -> Claim:
    return start_claim(
        by=by, city=cities.get(GDYNIA), name="Gdynia", way=Way.DNS, domain="gdynia.pl", now=NOW
    )


def domain(world: World) -> OfficialDomain:
    return OfficialDomain.objects.create(
        domain="gdynia.example", city_id=GDYNIA, reason="Known.", kept_at=NOW
    )


def keep(by: Any, thing: None, world: World) -> OfficialDomain:
    return keep_domain(by=by, domain="gdynia.pl", city_id=GDYNIA, reason="Known.", now=NOW)


def answer(by: Any, made: Claim, world: World) -> Claim:
    return answer_dispute(by=by, claim=made, words="We are the city.")


def decided(action: Callable[..., Claim]) -> tuple[Case, ...]:
    """Return who decides: a verifier of the node, but nobody in their own cause."""
    call = pursuing(action, reason="Known.")
    return (
        Case(REVIEWERS, claim(ClaimState.HANDED_IN), call),
        Case(NOBODY, claim(ClaimState.HANDED_IN, by="node's verifier"), call),
        Case(NOBODY, claim(ClaimState.HANDED_IN, against="node"), call),
    )


CASES = {
    "start_claim": Case(SIGNED_IN, lambda world: None, start),
    "look_for_proof": Case(CLAIMANT, claim(ClaimState.STARTED), pursuing(look_for_proof)),
    "send_code": Case(CLAIMANT, claim(ClaimState.STARTED, Way.MAIL), pursuing(send_code)),
    "enter_code": Case(
        CLAIMANT, claim(ClaimState.STARTED, Way.MAIL), pursuing(enter_code, code="12345678")
    ),
    "hand_in_mandate": Case(CLAIMANT, claim(ClaimState.STARTED, Way.MANDATE), hand_in),
    "withdraw_claim": Case(CLAIMANT, claim(ClaimState.HANDED_IN), pursuing(withdraw_claim)),
    "answer_dispute": (
        Case(OWNERS, claim(ClaimState.STARTED, against="porto"), answer),
        Case(NOBODY, claim(ClaimState.REFUSED, against="porto"), answer),
        Case(NOBODY, claim(ClaimState.HANDED_IN), answer),
    ),
    "grant_claim": decided(grant_claim),
    "refuse_claim": decided(refuse_claim),
    "keep_domain": Case(REVIEWERS, lambda world: None, keep),
    "drop_domain": Case(REVIEWERS, domain, lambda by, kept, world: drop_domain(by=by, domain=kept)),
}
