# SPDX-License-Identifier: EUPL-1.2
"""One record of each kind that belongs to somebody, and the numbers of records that are not there.

Numbers are large, so that an answer can be compared with the number cut out of it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django_scopes import scope

from proxeny_site.accounts.models import ApiToken
from proxeny_site.organisations.models import (
    Claim,
    ClaimState,
    Invitation,
    Mandate,
    Membership,
    NetworkMember,
    OfficialDomain,
    Role,
    Standing,
    Way,
)
from proxeny_site.solutions.models import SolutionRecord, State
from tests.site.conftest import WHOLE
from tests.site.matrix import funding_consortia, funding_projects
from tests.site.matrix.funding_calls import taken
from tests.site.matrix.indicators_cycles import cycle, handed
from tests.site.matrix.notifications import notification
from tests.site.matrix.observations import measuring
from tests.site.matrix.observations_ngsi_ld import bench
from tests.site.matrix.operation import archive, export
from tests.site.matrix.partners import decision
from tests.site.matrix.people import NOW, World
from tests.site.matrix.talks import talk

#: What stands in an address for each kind of thing: of the real one, and of one that is not there.
NUMBER, MISSING = 987_001, 987_999
DRAFT, WAITING, NONE = "px-realdraft", "px-realwaits", "px-nosuchone"


@dataclass(frozen=True)
class Things:
    """The solutions; what else there is is found by `NUMBER`."""

    draft: SolutionRecord
    waiting: SolutionRecord


def make(world: World) -> Things:
    """Make one of each: Porto's, its editor's, or of the claimant who belongs nowhere."""
    editor, claimant = world.person("editor"), world.person("nobody")
    number: dict[str, Any] = {"id": NUMBER}
    UserSession.objects.create(user=editor, ip="192.0.2.1", session_key="k", **number)
    ApiToken.objects.create(
        person=editor, name="x", digest="d", expires_on=date(2099, 1, 1), **number
    )
    Authenticator.objects.create(user=editor, type="webauthn", data={"name": "key"}, **number)
    claim = Claim.objects.create(
        city_id=3099424,
        claimant=claimant,
        name="Gdynia",
        way=Way.MANDATE,
        state=ClaimState.HANDED_IN,
        state_since=NOW,
        disputes=world.porto,
        **number,
    )
    Mandate.objects.create(
        claim=claim,
        name="m.pdf",
        size=1,
        content_type="application/pdf",
        file=ContentFile(b"%PDF", "m.pdf"),
        **number,
    )
    OfficialDomain.objects.create(
        domain="gdynia.example", city_id=3099424, reason="Known.", kept_at=NOW, **number
    )
    notification(world, **number)
    export(world, **number)
    archive(world, **number)
    Membership.objects.filter(user=world.person("observer")).update(id=NUMBER)
    Invitation.objects.create(
        organisation=world.porto,
        email="ana@example.org",
        role=Role.OBSERVER,
        sent_at=NOW - timedelta(days=1),
        expires_at=NOW + timedelta(days=9999),
        **number,
    )
    NetworkMember.objects.create(
        network=world.c40, member=world.porto, standing=Standing.ASKED, since=NOW, **number
    )
    talk(world, **number)
    handed(world, cycle=cycle(world, **number), **number)
    bench(world)
    measuring(world, NUMBER)
    taken(world, **number)
    decision(world, **number)
    funding_projects.make(world, DRAFT)
    funding_consortia.make(world, NUMBER)
    with scope(organisation=world.porto):
        return Things(
            *(
                SolutionRecord.objects.create(
                    public_id=public_id,
                    organisation=world.porto,
                    title=WHOLE["title"],
                    body={**WHOLE, "id": public_id},
                    state=state,
                    author=editor,
                )
                for public_id, state in ((DRAFT, State.DRAFT), (WAITING, State.SUBMITTED))
            )
        )
