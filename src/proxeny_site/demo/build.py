# SPDX-License-Identifier: EUPL-1.2
"""The one builder of the demonstration world. A second run changes nothing and is quick."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django_scopes import scope

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.actions.add_person import add_person
from proxeny_site.accounts.models import User
from proxeny_site.demo.calls import build_calls, build_topics
from proxeny_site.demo.consortium import build_consortium
from proxeny_site.demo.cooperation import take_cooperation_in
from proxeny_site.demo.madrid import Say, build_madrid, check_folder
from proxeny_site.demo.measures import build_measures
from proxeny_site.demo.neighbours import build_neighbours
from proxeny_site.demo.projects import build_projects
from proxeny_site.demo.relations import build_relations
from proxeny_site.demo.sensors import build_sensors
from proxeny_site.demo.talks import build_talks
from proxeny_site.demo.world import (
    ACTORS,
    CLERK,
    LOGINS,
    MADRID,
    MADRID_LOGIN,
    NEIGHBOURS,
    NODE,
    PASSWORD,
    SIGNERS,
    TEXTS,
    Actor,
    Login,
    Text,
)
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.actions.create_organisation import create_organisation
from proxeny_site.organisations.models import Kind, Organisation, Role, Visibility
from proxeny_site.solutions.actions.load_atlas import load_atlas
from proxeny_site.solutions.actions.share_solution import share_solution
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.trust.actions.make_key import make_key


def build(*, now: datetime, with_atlas: bool = True, with_measures: bool = True) -> int:
    """Make what is missing of the world; return how many records were new or had changed.

    Without the atlas or the measures it is quick, for tests that need neither.

    Raises `UsageError` on a node that is open to the world: its passwords are public.
    """
    if settings.HTTPS:
        raise UsageError(
            Message(gettext_noop("This node serves HTTPS: the demo logins do not belong on it."))
        )
    with transaction.atomic():
        organisations = {actor.slug: _organisation(actor, now) for actor in ACTORS}
        people = {login.email: _person(login, organisations) for login in LOGINS}
        build_relations(people, now=now)
        for slug in SIGNERS:
            make_key(by=None, organisation=organisations[slug], now=now)
        changed = sum(_text(text, people[text.by], now) for text in TEXTS)
        build_talks(organisations, people, now)
        build_calls(people, now)
        build_projects(organisations, people, now)
        build_consortium(organisations, people, now)
        if with_measures:
            build_measures(organisations, people, now)
            build_neighbours(*_neighbours(now), now)
    if with_measures:
        # Readings are files: no transaction takes them back.
        build_sensors(organisations, people, now)
    if with_atlas:
        changed += load_atlas(organisation=organisations[NODE], now=now)
    return changed


def build_from(folder: Path, *, now: datetime, say: Say) -> None:
    """Add what may not ship but may be used here: readings of Madrid with a login, topics of calls.

    `folder` is that of the shared data; `say` is told how far it is. Raises `UsageError`.
    """
    check_folder(folder)
    with transaction.atomic():
        city = _organisation(MADRID, now)
        officer = _person(MADRID_LOGIN, {MADRID.slug: city})
    build_madrid(city=city, officer=officer, folder=folder, now=now, say=say)
    build_topics(folder, now=now, say=say)
    take_cooperation_in(folder, say=say)


def _organisation(actor: Actor, now: datetime) -> Organisation:
    found = Organisation.objects.filter(slug=actor.slug).first()
    return found or create_organisation(
        name=actor.name,
        kind=Kind(actor.kind),
        now=now,
        city_id=actor.city_id,
        slug=actor.slug,
        is_node=actor.is_node,
    )


def _neighbours(now: datetime) -> tuple[list[Organisation], User]:
    """Return the neighbours of Porto, and who writes for them."""
    clerk = _person(CLERK, {})
    found = [_organisation(actor, now) for actor in NEIGHBOURS]
    for organisation in found:
        add_member(by=None, organisation=organisation, person=clerk, role=Role.EDITOR)
    return found, clerk


def _person(login: Login, organisations: dict[str, Organisation]) -> User:
    person = User.objects.filter(email=login.email).first()
    if person is None:
        person = add_person(
            email=login.email, password=PASSWORD, name=login.name, language=login.language
        )
    if login.organisation:
        add_member(
            by=None,
            organisation=organisations[login.organisation],
            person=person,
            role=Role(login.role),
        )
    return person


def _text(text: Text, author: User, now: datetime) -> bool:
    organisation = author.memberships.get().organisation
    with scope(organisation=organisation):
        if SolutionRecord.objects.filter(author=author).exists():
            return False
    record = start_solution(by=author, organisation=organisation, body=text.body)
    if text.partners:
        share_solution(
            by=author,
            record=record,
            visibility=Visibility.PARTNERS,
            shared_with=Organisation.objects.filter(slug__in=text.partners),
        )
    if text.submitted:
        submit_solution(by=author, record=record, now=now)
    return True
