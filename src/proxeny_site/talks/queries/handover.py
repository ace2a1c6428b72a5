# SPDX-License-Identifier: EUPL-1.2
"""Everything that hangs on one member, so that nothing lapses when they leave."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import (
    OPEN,
    Answer,
    Claim,
    Delegation,
    Invitation,
    Membership,
    NetworkMember,
    Organisation,
    Role,
    Standing,
)
from proxeny_site.organisations.roles import roles_of
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.talks.models import ContactRequest, Notice, Participant, Post, RequestState
from proxeny_site.talks.queries.log import Done, log_of
from proxeny_site.talks.rules import may_hand_over
from proxeny_site.web.permissions import allowed


@dataclass(frozen=True, slots=True)
class HandOver:
    """What a member leaves behind, and who could take it over."""

    membership: Membership
    made_at: datetime
    networks: list[NetworkMember]
    pending: list[NetworkMember]
    claims: list[Claim]
    talked_to: list[Organisation]
    shared_with: list[Organisation]
    contacts: list[tuple[User, Organisation]]
    threads: list[Participant]
    requests: list[ContactRequest]
    solutions: list[SolutionRecord]
    notices: list[Notice]
    deputies: list[Delegation]
    invitations: list[Invitation]
    log: list[Done]
    successors: list[Membership]

    @property
    def dates(self) -> list[tuple[date, str]]:
        """The next dates, the nearest first: what ends or lapses then."""
        found = [(one.until, str(one)) for one in self.notices if one.is_open()]
        found += [(one.ends_on, f"{one.deputy} → {one.membership.user}") for one in self.deputies]
        found += [(one.expires_at.date(), one.email) for one in self.invitations]
        return sorted(found)


def memberships_to_hand_over(user: User) -> list[Membership]:
    """Return whose work `user` may hand over: their own, and what they answer for."""
    members = Membership.objects.filter(organisation__in=roles_of(user).keys())
    members = members.select_related("user", "organisation").order_by("organisation", "user__name")
    return [one for one in members if allowed(may_hand_over, user, one)]


def hand_over_of(user: User, number: int) -> HandOver:
    """Return what hangs on a member; raises `Http404` where `user` may not hand it over."""
    members = Membership.objects.select_related("user", "organisation")
    membership = members.filter(pk=number).first()
    # Nobody learns which numbers there are.
    if membership is None or not allowed(may_hand_over, user, membership):
        raise Http404
    person, organisation = membership.user, membership.organisation
    own = Participant.objects.filter(organisation=organisation, responsible=person)
    all_threads = Participant.objects.filter(organisation=organisation).values("thread")
    others = Organisation.objects.exclude(pk=organisation.pk)
    with scope(organisation=organisation):
        solutions = list(SolutionRecord.objects.filter(author=person).order_by("state", "title"))
        notices = list(Notice.objects.filter(author=person).order_by("-until"))
        named = Q(pk__in=SolutionRecord.objects.values("shared_with")) | Q(
            pk__in=Notice.objects.values("shared_with")
        )
        shared = list(others.filter(named))
    in_threads = Participant.objects.filter(thread__in=all_threads)
    return HandOver(
        membership=membership,
        made_at=timezone.now(),
        networks=_standing(organisation, Standing.ADMITTED),
        pending=_standing(organisation, Standing.ASKED, Standing.INVITED),
        claims=_open_claims(person, organisation),
        talked_to=list(others.filter(pk__in=in_threads.values("organisation"))),
        shared_with=shared,
        contacts=_contacts(organisation, all_threads),
        threads=list(
            own.filter(thread__closed_at__isnull=True).select_related("thread").order_by("thread")
        ),
        requests=list(_open_requests(person, organisation)),
        solutions=solutions,
        notices=notices,
        deputies=list(
            Delegation.objects.filter(
                Q(membership=membership) | Q(deputy=person, membership__organisation=organisation),
                ends_on__gte=timezone.localdate(),
            ).select_related("membership__user", "deputy")
        ),
        invitations=list(organisation.invitations.filter(invited_by=person, answer=Answer.OPEN)),
        log=log_of(person, organisation),
        successors=list(
            organisation.memberships.filter(
                role__in=(Role.OWNER, Role.EDITOR), user__is_active=True
            )
            .exclude(pk=membership.pk)
            .select_related("user")
        ),
    )


def _standing(organisation: Organisation, *standings: Standing) -> list[NetworkMember]:
    found = NetworkMember.objects.filter(member=organisation, standing__in=standings)
    return list(found.select_related("network", "member"))


def _open_claims(person: User, organisation: Organisation) -> list[Claim]:
    """Return the claims that wait: theirs for the city of the organisation, and those against it.

    What a person claims for somebody else is their own affair.
    """
    about = Q(disputes=organisation)
    if organisation.city_id is not None:
        about |= Q(claimant=person, city_id=organisation.city_id)
    return list(Claim.objects.filter(about, state__in=OPEN))


def _contacts(organisation: Organisation, threads: object) -> list[tuple[User, Organisation]]:
    """Return the people of other organisations who wrote in our threads."""
    posts = Post.objects.filter(thread__in=threads, author__is_active=True)
    posts = posts.exclude(organisation=organisation).select_related("author", "organisation")
    found = {(post.author, post.organisation) for post in posts}
    return sorted(found, key=lambda pair: (str(pair[1]), str(pair[0])))


def _open_requests(person: User, organisation: Organisation):  # type: ignore[no-untyped-def]
    mine = Q(asker=organisation, contact=person) | Q(receiver=organisation)
    found = ContactRequest.objects.filter(mine, state=RequestState.ASKED)
    return found.select_related("asker", "receiver")


def file_name(found: HandOver) -> str:
    """Return the name of the PDF."""
    day = date_format(found.made_at, "Y-m-d")
    return f"handover-{found.membership.organisation.slug}-{day}.pdf"
