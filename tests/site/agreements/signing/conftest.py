# SPDX-License-Identifier: EUPL-1.2
"""A text of three parties, its document, and a key for each of them."""

import pytest

from proxeny import agreements
from proxeny_site.agreements.signing.keys import SigningKey
from proxeny_site.agreements.signing.papers import agreement_pdf
from proxeny_site.agreements.signing.signing import Signing
from tests.site.agreements.signing.authority import NOW, Authority

PARTIES = ("Porto", "عمّان", "Recife")
SAID = (
    Signing("Ana Sousa", "Mayor of Porto", "Agreed by the council", NOW),
    Signing("ليلى حداد", "أمانة عمّان", "موافقة المجلس", NOW),
    Signing("João Lima", "Secretary", "", NOW),
)
FIELDS = ("party-1", "party-2", "party-3")


def text_of(words: str = "The parties share what they measure.") -> agreements.Text:
    """Return a text of the three parties in English and Arabic."""
    clause = agreements.Clause(
        "sharing",
        {"en": "Sharing", "ar": "التبادل"},
        {"en": words, "ar": "يتبادل الأطراف ما يقيسونه (الماء أولاً)."},
    )
    return agreements.Text(
        "memorandum",
        ("en", "ar"),
        ("en", "ar"),
        PARTIES,
        {"en": "Memorandum on water", "ar": "مذكرة بشأن المياه"},
        (clause,),
    )


@pytest.fixture(scope="session")
def text() -> agreements.Text:
    """Return the agreed text."""
    return text_of()


@pytest.fixture(scope="session")
def authority() -> Authority:
    """Return the only root that is trusted."""
    return Authority.new()


@pytest.fixture(scope="session")
def keys(authority: Authority) -> tuple[SigningKey, ...]:
    """Return a key for each party: two of RSA, one on a curve."""
    return (
        authority.issue("Ana Sousa"),
        authority.issue("ليلى حداد"),
        authority.issue("João Lima", curve=True),
    )


@pytest.fixture(scope="session")
def document(text: agreements.Text) -> bytes:
    """Return the document that nobody has signed yet."""
    pytest.importorskip("weasyprint")
    return agreement_pdf(text)
