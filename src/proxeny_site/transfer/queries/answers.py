# SPDX-License-Identifier: EUPL-1.2
"""What is known of a city's conditions: from its own organisation, or from this visitor."""

from collections.abc import Mapping
from dataclasses import dataclass

from django_scopes import scope

from proxeny.cities import City
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries import organisations_of
from proxeny_site.transfer.models import ConditionAnswer, Reply
from proxeny_site.transfer.rules import may_answer_for
from proxeny_site.web.permissions import allowed

#: Where a visitor's own answers stand in the session: city id (text) -> condition -> reply.
SESSION_KEY = "condition_answers"


@dataclass(frozen=True)
class CityAnswers:
    """The answers that count for a city in this request.

    `organisation` is the one whose answers they are, None where they are kept in the session;
    `may_write` says whether this person may change them.
    """

    answers: Mapping[str, str]
    organisation: Organisation | None
    may_write: bool


def answers_for(user: object, session: Mapping[str, object], city: City) -> CityAnswers:
    """Return the answers of the person's organisation in `city`, else those of the session."""
    own = [one for one in organisations_of(user) if one.city_id == city.id]
    if own:
        organisation = own[0]
        with scope(organisation=organisation):
            stored = ConditionAnswer.objects.values_list("condition", "answer")
            answers = dict(stored)
        return CityAnswers(answers, organisation, allowed(may_answer_for, user, organisation))
    kept = session.get(SESSION_KEY)
    mine = kept.get(str(city.id), {}) if isinstance(kept, dict) else {}
    return CityAnswers({c: a for c, a in mine.items() if a in Reply.values}, None, True)
