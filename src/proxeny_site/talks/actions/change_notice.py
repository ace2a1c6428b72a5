# SPDX-License-Identifier: EUPL-1.2
"""Change a notice, with whom it is shared, or until when it is open."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.talks.actions._notice import Words, write
from proxeny_site.talks.actions._speaking import check_may_speak
from proxeny_site.talks.models import Notice
from proxeny_site.talks.rules import may_change_notice
from proxeny_site.web.permissions import require


def change_notice(
    *,
    by: User,
    notice: Notice,
    words: Words,
    visibility: Visibility,
    shared_with: Collection[Organisation] = (),
    today: date,
) -> Notice:
    """Return the notice as it is now; one that was withdrawn is open again.

    Raises as `post_notice` does.
    """
    require(may_change_notice, by, notice)
    check_may_speak(notice.organisation)
    notice.withdrawn_at = None
    with transaction.atomic():
        write(notice, words, visibility, shared_with, by=by, reason="change", today=today)
    return notice
