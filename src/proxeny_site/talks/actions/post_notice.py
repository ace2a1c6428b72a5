# SPDX-License-Identifier: EUPL-1.2
"""Post a notice: a partner is wanted or offered."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.talks.actions._notice import Words, write
from proxeny_site.talks.actions._speaking import check_may_speak
from proxeny_site.talks.models import Notice
from proxeny_site.talks.rules import may_post_notice
from proxeny_site.web.permissions import require


def post_notice(
    *,
    by: User,
    organisation: Organisation,
    words: Words,
    visibility: Visibility,
    shared_with: Collection[Organisation] = (),
    today: date,
) -> Notice:
    """Return the stored notice. Raises `PermissionDenied`, or `NotPossibleError` for a day that is
    over or too far, or nobody to share it with.
    """
    require(may_post_notice, by, organisation)
    check_may_speak(organisation)
    notice = Notice(organisation=organisation, author=by)
    with transaction.atomic():
        write(notice, words, visibility, shared_with, by=by, reason="post", today=today)
    return notice
