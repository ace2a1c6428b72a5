# SPDX-License-Identifier: EUPL-1.2
"""Who and what is in the demonstration world, beside the real solutions of the atlas.

The people and what Porto and Gdańsk write here are made up and say so.
"""

from dataclasses import dataclass, field
from typing import Any

PASSWORD = "proxeny-demo"  # noqa: S105 - printed on purpose: the demo is open to whoever runs it
NODE = "proxeny-atlas"
NETWORK = "green-ports"
BANK = "bank-for-city-works"
PORTO, GDANSK, GDYNIA = 2735943, 3099434, 3099424


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation of the world."""

    slug: str
    name: str
    kind: str
    city_id: int | None = None
    is_node: bool = False


@dataclass(frozen=True, slots=True)
class Login:
    """A person of the world: what they are there to show, and their role in an organisation.

    Without an organisation they come as anybody who has just signed up.
    """

    email: str
    name: str
    organisation: str
    role: str
    shows: str
    language: str = "en"


ACTORS = (
    Actor(NODE, "Proxeny atlas", "network", is_node=True),
    Actor("porto", "Câmara Municipal do Porto (demo)", "city_government", PORTO),
    Actor("gdansk", "Urząd Miejski w Gdańsku (demo)", "city_government", GDANSK),
    Actor(NETWORK, "Network of Green Ports (demo)", "network"),
    Actor(BANK, "Bank for City Works (demo)", "international_organisation"),
)

#: Who signs what it publishes. The solutions of the atlas stay unsigned: nobody who wrote them has
#: ever signed them.
SIGNERS = (NODE, "porto", "gdansk")

LOGINS = (
    Login("ines@porto.example", "Inês Carvalho", "porto", "editor", "writes for Porto"),
    Login("rui@porto.example", "Rui Teixeira", "porto", "owner", "answers for Porto"),
    Login("marta@porto.example", "Marta Lopes", "porto", "observer", "reads, does not write"),
    Login("piotr@gdansk.example", "Piotr Nowak", "gdansk", "editor", "writes for Gdańsk"),
    Login("agata@gdansk.example", "Agata Wiśniewska", "gdansk", "owner", "answers for Gdańsk"),
    Login("sofia@ports.example", "Sofia Marino", NETWORK, "owner", "runs a network of cities"),
    Login("greta@bank.example", "Greta Lind", BANK, "editor", "looks for projects to finance"),
    Login("joao@shade.example", "João Ramos", "", "", "registered a company"),
    Login("ewa@gdynia.example", "Ewa Zielińska", "", "", "claims Gdynia for its government"),
    Login("amal@proxeny.example", "Amal Haddad", NODE, "verifier", "reviews and publishes"),
    Login("olga@proxeny.example", "Olga Petrova", NODE, "editor", "keeps the atlas"),
)

#: Cities among the nearest to Porto, and who writes for all of them; nobody needs to sign in there.
NEIGHBOURS = tuple(
    Actor(slug, f"{name} (demo)", "city_government", number)
    for slug, name, number in (
        ("braga", "Braga", 2742032),
        ("bari", "Bari", 3182351),
        ("vigo", "Vigo", 3105976),
        ("thessaloniki", "Thessaloniki", 734077),
        ("florence", "Florence", 3176959),
        ("padua", "Padua", 3171728),
    )
)
CLERK = Login("clerk@neighbours.example", "Kim Clerk (made up)", "", "", "writes for neighbours")

#: Only where the readings of Madrid are there: the person is made up, the readings are not.
MADRID = Actor("madrid", "Ayuntamiento de Madrid (demo)", "city_government", 3117735)
MADRID_LOGIN = Login(
    "lucia@madrid.example", "Lucía Ortega", "madrid", "editor", "reads Madrid’s real sensors", "es"
)

NOTE = "Made up for the demonstration."


@dataclass(frozen=True, slots=True)
class Text:
    """A record that a person of the world has written, how far it is, and who else reads it."""

    by: str
    submitted: bool
    partners: tuple[str, ...] = ()
    body: dict[str, Any] = field(default_factory=dict)


TEXTS = (
    Text(
        "ines@porto.example",
        submitted=False,
        partners=("gdansk",),
        body={
            "title": "Fountains and shade on the way to school",
            "city_id": PORTO,
            "city_name": "Porto",
            "country": "PT",
            "domain": "climate",
            "lang": "en",
            "problem": "Children walk up to a kilometre in full sun at the hottest time of day.",
            "done": "",
            "metrics": [{"indicator": "drinking fountains on school routes", "value": 14}],
            "note": NOTE,
        },
    ),
    Text(
        "piotr@gdansk.example",
        submitted=True,
        body={
            "title": "Rain gardens in courtyards of housing cooperatives",
            "city_id": GDANSK,
            "city_name": "Gdańsk",
            "country": "PL",
            "domain": "water",
            "sdgs": [6, 11, 13],
            "lang": "en",
            "year_start": 2023,
            "problem": "Cloudbursts flood courtyards and cellars in three districts each summer.",
            "done": (
                "The city paid half of the cost of rain gardens that cooperatives dug and keep. "
                "A team of two advised each courtyard and inspected the work after a year."
            ),
            "results": "Cellars in the courtyards with gardens stayed dry in two heavy rains.",
            "metrics": [
                {
                    "indicator": "courtyards with flooded cellars",
                    "baseline": 31,
                    "value": 9,
                    "unit": "courtyards",
                    "period": "summer 2023 to summer 2024",
                    "kind": "measured",
                }
            ],
            "evidence_basis": "self_reported",
            "cost": {
                "amount": 210000.0,
                "currency": "EUR",
                "year": 2024,
                "coverage": "city",
                "scope": "grants and advice for 27 courtyards; upkeep is not in it",
            },
            "funding": "Half city budget, half the cooperatives.",
            "conditions": ["Somebody who looks after the garden", "Ground that lets water through"],
            "barriers": ["Four cooperatives gave up because parking places were lost"],
            "lessons": ["Ask about parking before drawing the garden"],
            "status": "running",
            "source_kind": "city",
            "note": NOTE,
        },
    ),
)
