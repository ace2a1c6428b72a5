# SPDX-License-Identifier: EUPL-1.2
"""How the organisations of the demonstration world stand with one another, made step by step.

Each thing is made once: what is there already is left as people have changed it since.
"""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from proxeny import cities
from proxeny_site.accounts.models import User
from proxeny_site.demo.world import GDYNIA, NETWORK, NOTE
from proxeny_site.organisations.actions.admit_member import admit_member
from proxeny_site.organisations.actions.hand_in_mandate import hand_in_mandate
from proxeny_site.organisations.actions.invite_colleague import invite_colleague
from proxeny_site.organisations.actions.join_network import join_network
from proxeny_site.organisations.actions.register_organisation import register_organisation
from proxeny_site.organisations.actions.start_claim import start_claim
from proxeny_site.organisations.models import (
    Claim,
    Invitation,
    Kind,
    NetworkMember,
    Organisation,
    Role,
    Way,
)

#: The shortest file that is a document by its content.
DOCUMENT = b"%PDF-1.4\n% Made up for the demonstration.\n%%EOF\n"


def build_relations(people: dict[str, User], *, now: datetime) -> None:
    """Make a network with a member and one that asks, a company, an invitation and a claim."""
    by_slug = Organisation.objects.in_bulk(field_name="slug")
    network, porto, gdansk = (by_slug[slug] for slug in (NETWORK, "porto", "gdansk"))
    rui, agata = people["rui@porto.example"], people["agata@gdansk.example"]
    sofia = people["sofia@ports.example"]
    if not NetworkMember.objects.filter(network=network, member=porto).exists():
        asked = join_network(by=rui, member=porto, network=network, now=now)
        admit_member(by=sofia, membership=asked, now=now)
    if not NetworkMember.objects.filter(network=network, member=gdansk).exists():
        join_network(by=agata, member=gdansk, network=network, now=now)
    if not Invitation.objects.filter(organisation=porto).exists():
        invite_colleague(
            by=rui, organisation=porto, email="tiago@porto.example", role=Role.EDITOR, now=now
        )
    _company(people["joao@shade.example"], now)
    _claim(people["ewa@gdynia.example"], now)


def _company(owner: User, now: datetime) -> None:
    if not owner.memberships.exists():
        register_organisation(
            by=owner,
            name="Sombra e Água, Lda. (demo)",
            name_en="Shade and Water Ltd (demo)",
            kind=Kind.COMPANY,
            country="PT",
            city_id=cities.resolve("Porto, PT").id,
            website="https://shade.example/",
            now=now,
        )


def _claim(claimant: User, now: datetime) -> None:
    if Claim.objects.filter(claimant=claimant).exists():
        return
    claim = start_claim(
        by=claimant,
        city=cities.get(GDYNIA),
        name="Urząd Miasta Gdyni (demo)",
        name_en="City of Gdynia (demo)",
        way=Way.MANDATE,
        now=now,
    )
    document = SimpleUploadedFile("mandate.pdf", DOCUMENT)
    hand_in_mandate(by=claimant, claim=claim, document=document, words=NOTE, now=now)
