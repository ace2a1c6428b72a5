# SPDX-License-Identifier: EUPL-1.2
"""Write in a thread, with files."""

from collections.abc import Collection
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.queries.people import writers_of
from proxeny_site.talks.actions._speaking import check_may_speak
from proxeny_site.talks.errors import ClosedError, NotPossibleError
from proxeny_site.talks.models import Attachment, Participant, Post, Thread
from proxeny_site.talks.rules import may_write_for
from proxeny_site.web import uploads
from proxeny_site.web.permissions import require

#: Files with one post.
MOST_FILES = 5


def write_post(
    *,
    by: User,
    participant: Participant,
    text: str,
    files: Collection[UploadedFile] = (),
    now: datetime,
) -> Post:
    """Return the post that `by` writes for an organisation in the thread; the others are told.

    Raises `PermissionDenied`, `ClosedError`, `NotPossibleError` for nothing written or too many
    files, or `UploadError`.
    """
    require(may_write_for, by, participant)
    check_may_speak(participant.organisation)
    if not text.strip() and not files:
        raise NotPossibleError(gettext_noop("Write something or attach a file."))
    if len(files) > MOST_FILES:
        raise NotPossibleError(gettext_noop("At most {most} files."), most=MOST_FILES)
    with transaction.atomic():
        thread = Thread.objects.select_for_update(of=("self",)).get(pk=participant.thread_id)
        if thread.closed_at is not None:
            raise ClosedError
        post = Post.objects.create(
            thread=thread,
            organisation=participant.organisation,
            author=by,
            text=text.strip(),
            written_at=now,
        )
        for file in files:
            Attachment.objects.create(post=post, **uploads.fields(file))
        Thread.objects.filter(pk=thread.pk).update(touched_at=now)
        notify(
            to=_concerned(thread, by),
            kind=Kind.MESSAGE,
            text=Message(
                gettext_noop("{person} of {organisation} wrote in “{thread}”."),
                person=by,
                organisation=participant.organisation,
                thread=thread,
            ),
            page="talks:thread",
            arguments=[thread.pk],
        )
    return post


def _concerned(thread: Thread, by: User) -> list[User]:
    """Return of each organisation who is responsible; where nobody is, all who write for it."""
    people: list[User] = []
    for one in thread.participants.select_related("organisation", "responsible"):
        writers = list(writers_of(one.organisation))
        people += [one.responsible] if one.responsible in writers else writers
    return [person for person in people if person != by]
