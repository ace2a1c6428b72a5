# SPDX-License-Identifier: EUPL-1.2
"""The actions on notices, requests and threads: Gdansk asks Porto, and Porto accepts."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from proxeny_site.organisations.models import Membership, Visibility
from proxeny_site.talks.actions._notice import Words
from proxeny_site.talks.actions.accept_request import accept_request
from proxeny_site.talks.actions.add_participant import add_participant
from proxeny_site.talks.actions.ask_for_talk import Question, ask_for_talk
from proxeny_site.talks.actions.change_notice import change_notice
from proxeny_site.talks.actions.close_thread import close_thread
from proxeny_site.talks.actions.decline_request import decline_request
from proxeny_site.talks.actions.hand_over import hand_over
from proxeny_site.talks.actions.post_notice import post_notice
from proxeny_site.talks.actions.reopen_thread import reopen_thread
from proxeny_site.talks.actions.retract_post import retract_post
from proxeny_site.talks.actions.see_thread import see_thread
from proxeny_site.talks.actions.withdraw_notice import withdraw_notice
from proxeny_site.talks.actions.withdraw_request import withdraw_request
from proxeny_site.talks.actions.write_post import write_post
from proxeny_site.talks.models import (
    Attachment,
    ContactRequest,
    Notice,
    NoticeKind,
    Participant,
    Post,
    Thread,
)
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, OWN, OWNERS, WRITERS, World

GDANSK = frozenset({"partner's editor"})


def words() -> Words:
    return Words(NoticeKind.WANTED, "Trams", "Who?", date.today() + timedelta(days=9))


def notice(world: World, **more: Any) -> Notice:
    return Notice.readable.create(
        organisation=world.porto,
        kind=NoticeKind.WANTED,
        title="Trams",
        text="Who?",
        until=date.today() + timedelta(days=9),
        **more,
    )


def request(world: World, **more: Any) -> ContactRequest:
    return ContactRequest.objects.create(
        asker=world.gdansk,
        receiver=world.porto,
        subject="Shade",
        words="How?",
        asked_at=timezone.now(),
        contact=world.person("partner's editor"),
        **more,
    )


def thread(world: World, **more: Any) -> Thread:
    made = Thread.objects.create(
        subject="Shade", starter=world.gdansk, created_at=NOW, touched_at=NOW, **more
    )
    for organisation in (world.gdansk, world.porto):
        Participant.objects.create(thread=made, organisation=organisation, since=NOW)
    return made


def post(world: World, made: Thread | None = None, **more: Any) -> Post:
    return Post.objects.create(
        thread=made or thread(world),
        organisation=world.porto,
        author=world.person("editor"),
        text="Trees.",
        written_at=NOW,
        **more,
    )


def talk(world: World, **number: Any) -> None:
    """Make one of each, with the number."""
    notice(world, **number)
    request(world, **number)
    Attachment.objects.create(
        post=post(world, thread(world, **number), **number),
        name="plan.pdf",
        size=4,
        content_type="application/pdf",
        file=ContentFile(b"%PDF", "plan.pdf"),
        **number,
    )


def of_porto(world: World) -> Participant:
    return thread(world).participants.get(organisation=world.porto)


def on(action: Callable[..., Any], name: str, **more: Any) -> Callable[[Any, Any, World], Any]:
    """Return how to call `action` on what its parameter `name` takes."""
    return lambda by, thing, world: action(by=by, **{name: thing}, **more)


def hand(by: Any, membership: Membership, world: World) -> int:
    successor = Membership.objects.get(user=world.person("owner"))
    return hand_over(by=by, membership=membership, successor=successor)


CASES = {
    "hand_over": Case(
        OWNERS | {"editor"}, lambda world: world.person("editor").memberships.get(), hand
    ),
    "post_notice": Case(
        WRITERS,
        lambda world: world.porto,
        lambda by, porto, world: post_notice(
            by=by,
            organisation=porto,
            words=words(),
            visibility=Visibility.PUBLIC,
            today=date.today(),
        ),
    ),
    "change_notice": Case(
        WRITERS,
        notice,
        lambda by, held, world: change_notice(
            by=by, notice=held, words=words(), visibility=Visibility.PRIVATE, today=date.today()
        ),
        tuple(Visibility),
    ),
    "withdraw_notice": Case(
        WRITERS, notice, on(withdraw_notice, "notice", now=NOW), tuple(Visibility)
    ),
    "ask_for_talk": Case(
        GDANSK,
        lambda world: world.gdansk,
        lambda by, gdansk, world: ask_for_talk(
            by=by, asker=gdansk, receiver=world.porto, question=Question("Shade", "How?"), now=NOW
        ),
    ),
    "accept_request": Case(WRITERS, request, on(accept_request, "request", now=NOW)),
    "decline_request": Case(WRITERS, request, on(decline_request, "request", now=NOW)),
    "withdraw_request": Case(GDANSK, request, on(withdraw_request, "request", now=NOW)),
    "write_post": Case(WRITERS, of_porto, on(write_post, "participant", text="Trees.", now=NOW)),
    "retract_post": Case(frozenset({"editor"}), post, on(retract_post, "post", now=NOW)),
    "add_participant": Case(
        GDANSK,
        thread,
        lambda by, made, world: add_participant(
            by=by, thread=made, organisation=world.oslo, now=NOW
        ),
    ),
    "close_thread": Case(WRITERS | GDANSK, thread, on(close_thread, "thread", now=NOW)),
    "reopen_thread": Case(WRITERS | GDANSK, thread, on(reopen_thread, "thread")),
    "see_thread": Case(OWN | GDANSK, thread, on(see_thread, "thread", now=NOW)),
}
