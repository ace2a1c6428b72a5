# SPDX-License-Identifier: EUPL-1.2
"""Retract a post: its words and files are erased, the mark stays."""

from datetime import datetime

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.talks.models import Post
from proxeny_site.talks.rules import may_retract
from proxeny_site.web.permissions import require


def retract_post(*, by: User, post: Post, now: datetime) -> Post:
    """Return the empty post. Raises `PermissionDenied`."""
    require(may_retract, by, post)
    with transaction.atomic():
        for attachment in post.attachments.all():
            stored = attachment.file
            attachment.delete()
            transaction.on_commit(lambda stored=stored: stored.storage.delete(stored.name))
        post.text, post.retracted_at = "", post.retracted_at or now
        post.save()
    return post
