# SPDX-License-Identifier: EUPL-1.2
"""Who may answer for a city."""

from rules import predicate

from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.rules import is_member_of, writes_for


@predicate
def speaks_for_a_city(user: object, organisation: Organisation) -> bool:
    """The organisation is tied to a city of the atlas."""
    return organisation.city_id is not None


may_answer_for = writes_for & speaks_for_a_city
may_see_answers_of = is_member_of
