# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change the answers of a city, and why."""

from proxeny.messages import gettext_noop
from proxeny_site.organisations.access import Access, Deed, answers, members
from proxeny_site.organisations.models import Organisation
from proxeny_site.transfer.rules import may_answer_for, may_see_answers_of

DEEDS = (
    Deed("read", gettext_noop("See the answers and their history"), may_see_answers_of),
    Deed("answer", gettext_noop("Answer, and restore earlier answers"), may_answer_for),
)


def access(user: object, organisation: Organisation) -> Access:
    """Return what `user` may do with the answers of an organisation; its members read them."""
    return Access(answers(user, organisation, DEEDS), members(user, organisation))
