# SPDX-License-Identifier: EUPL-1.2
"""A city that signs: its owner, its key, and a solution that was published under it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.actions.settle import settle
from proxeny_site.trust.models import SignedRecord, Signer
from tests.site.conftest import NOW

SOON = NOW + timedelta(minutes=1)
LATER = NOW + timedelta(days=30)


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    """Return the owner of Porto."""
    return make_person("owner", porto="owner")


@pytest.fixture
def signer(owner: User, porto: Organisation) -> Signer:
    """Return Porto's signature."""
    return make_key(by=owner, organisation=porto, now=NOW)


@pytest.fixture
def entered(signer: Signer, submitted: SolutionRecord, reviewer: User) -> SolutionRecord:
    """Return a solution that was published and waits for its signature."""
    return publish_solution(by=reviewer, record=submitted, now=NOW)


@pytest.fixture
def signed(entered: SolutionRecord) -> SignedRecord:
    """Return the signed record of the solution, in the log."""
    settle(now=SOON)
    return SignedRecord.objects.get(reference=entered.public_id)
