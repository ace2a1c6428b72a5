# SPDX-License-Identifier: EUPL-1.2
"""What the cities of the demonstration world say to one another; made up, and it says so."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from proxeny_site.accounts.models import User
from proxeny_site.demo.world import NOTE
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.talks.actions._notice import Words
from proxeny_site.talks.actions.accept_request import accept_request
from proxeny_site.talks.actions.ask_for_talk import Question, ask_for_talk
from proxeny_site.talks.actions.post_notice import post_notice
from proxeny_site.talks.actions.write_post import write_post
from proxeny_site.talks.models import ContactRequest, NoticeKind


def build_talks(
    organisations: Mapping[str, Organisation], people: Mapping[str, User], now: datetime
) -> None:
    """Post two notices, ask for two talks, and open a thread with two posts, unless they exist."""
    if ContactRequest.objects.exists():
        return
    porto, gdansk = organisations["porto"], organisations["gdansk"]
    ines, piotr = people["ines@porto.example"], people["piotr@gdansk.example"]
    until = now.date() + timedelta(days=90)
    for by, organisation, words in (
        (
            ines,
            porto,
            Words(
                NoticeKind.WANTED,
                "A city that shaded its bus stops",
                f"We plan forty stops and would like to see what lasts. {NOTE}",
                until,
                domains=("climate", "mobility"),
                sdgs=(11, 13),
                languages=("en", "es", "fr"),
            ),
        ),
        (
            piotr,
            gdansk,
            Words(
                NoticeKind.OFFERED,
                "Advice on rain gardens in courtyards",
                f"Our team of two shows plans, contracts and what went wrong. {NOTE}",
                until,
                domains=("water",),
                sdgs=(6, 13),
                languages=("en",),
            ),
        ),
    ):
        post_notice(
            by=by,
            organisation=organisation,
            words=words,
            visibility=Visibility.PUBLIC,
            today=now.date(),
        )
    asked = ask_for_talk(
        by=ines,
        asker=porto,
        receiver=gdansk,
        question=Question("Rain gardens in schoolyards", f"Who keeps them? {NOTE}", "in May"),
        now=now,
    )
    thread = accept_request(by=piotr, request=asked, words="Gladly.", now=now)
    for by, organisation, text in (
        (piotr, gdansk, "Would Tuesday at ten suit you? We bring the contracts."),
        (ines, porto, "Tuesday is good. Our schools will join."),
    ):
        participant = thread.participants.get(organisation=organisation)
        write_post(by=by, participant=participant, text=text, now=now)
    ask_for_talk(
        by=piotr,
        asker=gdansk,
        receiver=porto,
        question=Question("Shade on the way to school", f"Which trees do you plant? {NOTE}"),
        now=now,
    )
