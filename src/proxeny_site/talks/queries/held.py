# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about one person."""

from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.talks.models import ContactRequest, Post


def tell_person(person: User) -> dict[str, Any]:
    """Return what the person asked and wrote; it stays with their organisation, without the name
    once the account is deleted.
    """
    return {
        "posts": list(
            Post.objects.filter(author=person).values("thread__subject", "text", "written_at")
        ),
        "requests": list(
            ContactRequest.objects.filter(contact=person).values("subject", "words", "asked_at")
        ),
    }
