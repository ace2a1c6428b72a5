# SPDX-License-Identifier: EUPL-1.2
"""Notices, requests for a talk, and threads."""

from proxeny_site.talks.models.notice import Notice, NoticeKind
from proxeny_site.talks.models.request import STEPS, ContactRequest, Form, RequestState
from proxeny_site.talks.models.thread import Attachment, LastSeen, Participant, Post, Thread

__all__ = [
    "STEPS",
    "Attachment",
    "ContactRequest",
    "Form",
    "LastSeen",
    "Notice",
    "NoticeKind",
    "Participant",
    "Post",
    "RequestState",
    "Thread",
]
