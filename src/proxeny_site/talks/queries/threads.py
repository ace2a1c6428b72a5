# SPDX-License-Identifier: EUPL-1.2
"""Requests and threads of the organisations of a person."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from proxeny_site.accounts.models import User
from proxeny_site.organisations.roles import roles_of
from proxeny_site.organisations.rules import writes_for
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.talks.models import (
    Attachment,
    ContactRequest,
    LastSeen,
    Participant,
    Post,
    RequestState,
    Thread,
)
from proxeny_site.talks.rules import (
    may_add_to_thread,
    may_answer_request,
    may_read_thread,
    may_see_request,
    may_withdraw_request,
    may_write_in_thread,
)
from proxeny_site.web.permissions import allowed


def requests_of(user: object) -> QuerySet[ContactRequest]:
    """Return the requests that the organisations of `user` made or received."""
    mine = roles_of(user).keys()
    found = ContactRequest.objects.filter(Q(asker__in=mine) | Q(receiver__in=mine))
    return found.select_related("asker", "receiver", "contact", "notice", "thread")


def open_requests(user: object) -> tuple[list[ContactRequest], list[ContactRequest]]:
    """Return the unanswered requests of `user`: those that wait for us, and our own."""
    mine = roles_of(user).keys()
    found = list(requests_of(user).filter(state=RequestState.ASKED))
    received = [one for one in found if one.receiver_id in mine]
    return received, [one for one in found if one.asker_id in mine]


def threads_of(user: object) -> QuerySet[Thread]:
    """Return the threads of `user`, the last touched first, each with `seen_at`."""
    seen = LastSeen.objects.filter(thread=OuterRef("pk"), person=getattr(user, "pk", None))
    own = Participant.objects.filter(organisation__in=roles_of(user).keys())
    found = Thread.objects.filter(pk__in=own.values("thread"))
    found = found.annotate(seen_at=Subquery(seen.values("seen_at")[:1]))
    return found.select_related("starter").prefetch_related("participants__organisation")


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A request as one of the two sides sees it."""

    request: ContactRequest
    may_answer: bool
    may_withdraw: bool
    solution: tuple[str, str] | None


def request_page(user: User, number: int) -> RequestPage:
    """Return a request of the organisations of `user`; raises `Http404` for every other."""
    request = requests_of(user).filter(pk=number).first()
    if request is None or not allowed(may_see_request, user, request):
        raise Http404
    waits = request.state == RequestState.ASKED
    return RequestPage(
        request,
        waits and allowed(may_answer_request, user, request),
        waits and allowed(may_withdraw_request, user, request),
        solution_of(request.solution),
    )


def solution_of(public_id: str) -> tuple[str, str] | None:
    """Return (public id, title) of a published solution, None where there is none."""
    if not public_id:
        return None
    found = SolutionRecord.published.filter(public_id=public_id)
    return found.values_list("public_id", "title").first()


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A thread as a participant sees it."""

    thread: Thread
    participants: list[Participant]
    posts: list[Post]
    writing: list[Participant]
    may_close: bool
    may_add: bool


def thread_for(user: object, number: int) -> Thread:
    """Return a thread of the organisations of `user`; raises `Http404` for every other."""
    thread = threads_of(user).filter(pk=number).first()
    if thread is None or not allowed(may_read_thread, user, thread):
        raise Http404
    return thread


def thread_page(user: User, number: int) -> ThreadPage:
    """Return what `user` sees of a thread and may do there; raises `Http404`."""
    thread = thread_for(user, number)
    participants = list(thread.participants.select_related("organisation", "responsible"))
    posts = thread.posts.select_related("organisation", "author").prefetch_related("attachments")
    return ThreadPage(
        thread=thread,
        participants=participants,
        posts=list(posts),
        writing=[one for one in participants if allowed(writes_for, user, one.organisation)],
        may_close=allowed(may_write_in_thread, user, thread),
        may_add=allowed(may_add_to_thread, user, thread),
    )


def post_for(user: User, thread: int, number: int) -> Post:
    """Return a post in a thread of `user`; raises `Http404`."""
    post = thread_for(user, thread).posts.filter(pk=number).first()
    if post is None:
        raise Http404
    return post


def attachment_for(user: User, thread: int, number: int) -> Attachment:
    """Return a file in a thread of `user`; raises `Http404`."""
    found = Attachment.objects.filter(post__thread=thread_for(user, thread), pk=number).first()
    if found is None:
        raise Http404
    return found
