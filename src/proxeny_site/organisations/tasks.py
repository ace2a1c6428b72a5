# SPDX-License-Identifier: EUPL-1.2
"""What the worker does for this room."""

from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions import check_proof as checking
from proxeny_site.organisations.actions import welcome_person as welcoming
from proxeny_site.web import jobs


@jobs.register("organisations.check_proof")
def check_proof(claim_id: int) -> None:
    """Look for the proof of a claim under its domain."""
    checking.check_proof(claim_id=claim_id, now=timezone.now())


@jobs.register("organisations.welcome")
def welcome(person: int, slug: str) -> None:
    """Have a person join the organisation whose identity provider vouches for them."""
    welcoming.welcome_person(person=User.objects.get(pk=person), slug=slug)
