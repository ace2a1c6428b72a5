# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change a consortium, and why."""

from proxeny.messages import gettext_noop
from proxeny_site.funding.consortium_rules import (
    may_change_consortium,
    may_see_consortium,
    may_see_consortium_history,
)
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.organisations.access import Access, Deed, answers, readers

OF_A_CONSORTIUM = (
    Deed("read", gettext_noop("Read it, its budget and who said yes"), may_see_consortium),
    Deed("history", gettext_noop("See its history"), may_see_consortium_history),
    Deed("change", gettext_noop("Change it, ask partners, share it"), may_change_consortium),
)


def consortium_access(user: object, consortium: Consortium) -> Access:
    """Return what `user` may do with a consortium, and who reads it."""
    return Access(answers(user, consortium, OF_A_CONSORTIUM), readers(user, consortium))
