# SPDX-License-Identifier: EUPL-1.2
"""The call for which a consortium is: of the node, of the atlas, or a rule file of one's own."""

from datetime import date

from proxeny import funding
from proxeny.funding import Call
from proxeny.funding.rule_files import read_call
from proxeny.messages import gettext_noop
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.call import CallRecord
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.calls import known_call

#: The rule that holds where a call says nothing of its own.
DEFAULT = "horizon-europe-art-22-2"
#: No rule file is larger; a larger one is a mistake or an attack.
MOST_CHARACTERS = 100_000


def call_named(call: str, rule_file: str = "") -> Call:
    """Return the call of a rule file, of the node or of the atlas; without a name the default rule.

    Raises `NotPossibleError` where there is none, or the rule file cannot be read.
    """
    try:
        if rule_file:
            return read_call(rule_file.encode())
        if not call:
            return funding.call(DEFAULT)
        stored = known_call(call)
        if stored is not None:
            return stored
        # By id alone: the library would take a path too, and the node's files are nobody's.
        known = funding.calls()
        if call != DEFAULT and call not in known:
            raise NotPossibleError(
                gettext_noop("This node knows no call “{call}”: choose one, or give its rules."),
                call=call,
            )
        return known[call] if call in known else funding.call(DEFAULT)
    except funding.CallError as error:
        raise NotPossibleError(error.message.template, **error.message.values) from None


def check_call(call: str, rule_file: str) -> None:
    """Raise `NotPossibleError` as `call_named` does."""
    call_named(call, rule_file)


def call_of(consortium: Consortium) -> Call | None:
    """Return the call of a consortium; None where the node does not know it any more."""
    try:
        return call_named(consortium.call, consortium.rule_file)
    except NotPossibleError:
        return None


def call_choices(today: date) -> list[tuple[str, str]]:
    """Return (id, "id: title") of the calls whose last deadline is not over, the soonest first."""
    found = [(one.last_deadline, one.public_id, one.title) for one in _stored(today)]
    known = {public_id for _, public_id, _ in found}
    for one in funding.calls().values():
        last = max(one.deadlines, default=None)
        if one.id not in known and one.id != DEFAULT and (last is None or last >= today):
            found.append((last, one.id, one.title))
    found.sort(key=lambda row: (row[0] or date.max, row[1]))
    return [(public_id, f"{public_id}: {title}") for _, public_id, title in found]


def next_deadline(call: Call, today: date) -> date | None:
    """Return the soonest deadline that is still to come, else the last one."""
    coming = [day for day in call.deadlines if day >= today]
    return min(coming) if coming else max(call.deadlines, default=None)


def _stored(today: date) -> list[CallRecord]:
    open_still = CallRecord.objects.exclude(last_deadline__lt=today)
    return list(open_still.only("public_id", "title", "last_deadline"))
