# SPDX-License-Identifier: EUPL-1.2
"""The tokens of a person."""

from typing import Any

from django.db.models import QuerySet

from proxeny_site.accounts.models import ApiToken, User
from proxeny_site.accounts.models.token import digest_of


def tokens_of(person: User) -> QuerySet[ApiToken]:
    """Return the person's tokens, the newest first."""
    return person.api_tokens.select_related("organisation")


def organisations_of(person: User) -> list[Any]:
    """Return the organisations that the person belongs to, by name."""
    memberships = person.memberships.select_related("organisation")
    return sorted((each.organisation for each in memberships), key=lambda one: one.name)


def token_with(secret: str) -> ApiToken | None:
    """Return the token with this secret and its person, None where there is none."""
    return ApiToken.objects.select_related("person").filter(digest=digest_of(secret)).first()
