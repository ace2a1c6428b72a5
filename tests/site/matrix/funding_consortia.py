# SPDX-License-Identifier: EUPL-1.2
"""The actions on a consortium of Porto, and on its requests to Gdansk and to one outside."""

from collections.abc import Callable
from datetime import date
from typing import Any

from proxeny_site.funding.actions.answer_partner_request import answer_partner_request
from proxeny_site.funding.actions.apply_fix import apply_fix
from proxeny_site.funding.actions.ask_partner import ask_partner
from proxeny_site.funding.actions.delete_consortium import delete_consortium
from proxeny_site.funding.actions.describe_consortium import describe_consortium
from proxeny_site.funding.actions.mark_letter import mark_letter
from proxeny_site.funding.actions.note_reply import Said, note_reply
from proxeny_site.funding.actions.put_budget_line import put_budget_line
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.remove_budget_line import remove_budget_line
from proxeny_site.funding.actions.remove_partner import remove_partner
from proxeny_site.funding.actions.restore_consortium import restore_consortium
from proxeny_site.funding.actions.search_consortium import search_consortium
from proxeny_site.funding.actions.share_consortium import VISIBILITIES, share_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.actions.stop_search import stop_search
from proxeny_site.funding.actions.take_back_request import take_back_request
from proxeny_site.funding.actions.take_proposal import take_proposal
from proxeny_site.funding.actions.take_table import take_table
from proxeny_site.funding.consortium_draft import Draft, Line, Partner, read, write
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.consortium_wishes import write as write_wishes
from proxeny_site.funding.models.consortium import (
    Consortium,
    ConsortiumSearch,
    Letter,
    PartnerRequest,
    Reply,
    SearchState,
)
from proxeny_site.funding.queries.consortia_check import checked
from proxeny_site.funding.queries.consortia_table import digest_of
from proxeny_site.organisations.models import Visibility
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, WRITERS, World

GDANSK = frozenset({"partner's editor"})
TODAY = NOW.date()
#: The keys of a partner on the node, of one outside, and of a line of the budget.
CITY, LAB, LINE = "realcity", "reallab", "realline"


def draft(world: World) -> Draft:
    own = Partner("own", "Porto", "PT", "city_government", organisation=world.porto.pk)
    city = Partner(
        CITY, "Gdansk", "PL", "city_government", role="associated", organisation=world.gdansk.pk
    )
    lab = Partner(LAB, "Lab", "FR", "research", role="beneficiary")
    coordinator = Partner(own.key, own.name, own.country, own.kind, role="coordinator")
    return Draft((coordinator, city, lab), (Line(LINE, LAB, "WP1", "personnel", 100),))


def consortium(world: World, **more: Any) -> Consortium:
    """Return a consortium of Porto with a partner on the node and one outside."""
    made = Consortium(organisation=world.porto, name="Buses", draft=write(draft(world)), **more)
    made.save()
    return made


def request(world: World, made: Consortium | None = None, **more: Any) -> PartnerRequest:
    """Return the request of Porto to Gdansk."""
    return PartnerRequest.of_node.create(
        consortium=made or consortium(world),
        partner=CITY,
        name="Gdansk",
        organisation=world.gdansk,
        asked_on=TODAY,
        **more,
    )


def search(world: World, made: Consortium | None = None, **more: Any) -> ConsortiumSearch:
    """Return a search that proposed Porto alone."""
    return ConsortiumSearch.of_node.create(
        consortium=made or consortium(world),
        wishes=write_wishes(Wishes()),
        state=SearchState.DONE,
        result={"status": "optimal", "proposals": [{"points": 1, "members": []}]},
        asked_at=NOW,
        **more,
    )


def make(world: World, number: int) -> None:
    """Make a consortium with a request and a search, all with this number."""
    made = consortium(world, id=number)
    request(world, made, id=number)
    search(world, made, id=number)


def on(action: Callable[..., Any], **more: Any) -> Callable[..., Any]:
    return lambda by, thing, world: action(by=by, consortium=thing, **more)


def on_request(action: Callable[..., Any], **more: Any) -> Callable[..., Any]:
    return lambda by, thing, world: action(by=by, request=thing, **more)


def mend(by: Any, thing: Consortium, world: World) -> Consortium:
    found = checked(thing, TODAY)
    [rule] = [one for one in found.rules if one.changes] or [found.rules[0]]
    return apply_fix(by=by, consortium=thing, rule=rule.outcome.id, digest=rule.digest, today=TODAY)


def restore(by: Any, thing: Consortium, world: World) -> Consortium:
    return restore_consortium(by=by, consortium=thing, version=thing.history.last().pk)


def share(by: Any, thing: Consortium, world: World) -> Consortium:
    return share_consortium(
        by=by, consortium=thing, visibility=Visibility.PARTNERS, shared_with=[world.oslo]
    )


def take(by: Any, thing: Consortium, world: World) -> Consortium:
    digest = digest_of(read(thing.draft))
    return take_table(by=by, consortium=thing, members=[], digest=digest, keep_absent=False)


def said(day: date = TODAY) -> Said:
    return Said(Reply.MAYBE, "", day, day)


def case(call: Callable[..., Any]) -> Case:
    return Case(WRITERS, consortium, call, VISIBILITIES)


CASES = {
    "start_consortium": Case(
        WRITERS,
        lambda world: world.porto,
        lambda by, porto, world: start_consortium(by=by, organisation=porto, name="Buses"),
    ),
    "describe_consortium": case(on(describe_consortium, name="Trams")),
    "put_partner": case(on(put_partner, partner=Partner("newcomer", "Lyon", "FR"))),
    "remove_partner": case(on(remove_partner, key=LAB)),
    "put_budget_line": case(on(put_budget_line, line=Line("n", LAB, "WP2", "travel", 1))),
    "remove_budget_line": case(on(remove_budget_line, key=LINE)),
    "restore_consortium": case(restore),
    "share_consortium": case(share),
    "delete_consortium": case(on(delete_consortium)),
    "take_table": case(take),
    "apply_fix": case(mend),
    "ask_partner": case(on(ask_partner, key=CITY, today=TODAY)),
    "note_reply": case(on(note_reply, key=LAB, said=said(), today=TODAY)),
    "search_consortium": case(on(search_consortium, wishes=Wishes(), now=NOW)),
    "stop_search": Case(WRITERS, search, lambda by, thing, world: stop_search(by=by, search=thing)),
    "take_proposal": Case(
        WRITERS, search, lambda by, thing, world: take_proposal(by=by, search=thing, number=0)
    ),
    "answer_partner_request": Case(
        GDANSK, request, on_request(answer_partner_request, reply=Reply.YES, today=TODAY)
    ),
    "take_back_request": Case(WRITERS, request, on_request(take_back_request)),
    "mark_letter": Case(WRITERS, request, on_request(mark_letter, letter=Letter.SENT)),
}
