# SPDX-License-Identifier: EUPL-1.2
"""Send a cycle to an organisation that verifies it."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._step import advance, alone_with, store, tell
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Value, Verdict
from proxeny_site.indicators.queries.checks import open_warnings
from proxeny_site.indicators.queries.verifiers import verifiers_of, why_not_there
from proxeny_site.indicators.rules import may_send
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


def send_cycle(
    *,
    by: User,
    cycle: Cycle,
    verifier: Organisation,
    now: datetime,
    despite_warnings: bool = False,
) -> Cycle:
    """Return the cycle, with the verifiers of `verifier`, who are told.

    Verdicts of another organisation than `verifier` fall away; the history keeps them. Raises
    `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` where the organisation cannot
    verify it, nothing is reported, a value of the last cycle is not confirmed, the second reader
    has not read it, or warnings are open and nobody said that it goes out all the same.
    """
    require(may_send, by, cycle)
    with alone_with(cycle) as held:
        advance(held, "send")
        refusal = why_not_there(held, verifier)
        if refusal is not None:
            raise NotPossibleError(refusal)
        _check_ready(held, despite_warnings=despite_warnings)
        last = held.history.exclude(verifier=None).order_by("-history_date", "-pk").first()
        if last is not None and last.verifier_id != verifier.pk:
            _drop_verdicts(held, by)
        if held.verifier_id != verifier.pk:
            held.verifier, held.judge = verifier, None
        held.sent_at, held.comment = now, ""
        store(held, by=by, reason="send")
        tell(
            verifiers_of(verifier),
            Message(
                gettext_noop("{city} sent its report of {year} to {verifier} to be verified."),
                city=held.organisation,
                year=str(held.year),
                verifier=verifier,
            ),
            "indicators:verify",
            held,
        )
    return held


def _check_ready(cycle: Cycle, *, despite_warnings: bool) -> None:
    values = Value.objects.filter(cycle=cycle)
    if count := values.filter(unconfirmed=True).count():
        raise NotPossibleError(
            Message(
                gettext_noop(
                    "Values from the last cycle that nobody has confirmed for this one: {count}. "
                    "Confirm, change or take out each; nothing was sent."
                ),
                count=count,
            )
        )
    if not values.exists():
        raise NotPossibleError(gettext_noop("Nothing is answered yet: there is nothing to verify."))
    if cycle.second_reader is not None and cycle.second_read_at is None:
        raise NotPossibleError(
            Message(
                gettext_noop("{person} was named to read it a second time and has not yet."),
                person=cycle.second_reader,
            )
        )
    count = len(open_warnings(cycle))
    if count and not despite_warnings:
        raise NotPossibleError(
            Message(
                gettext_noop(
                    "Warnings without an answer: {count}. Answer them, or say that you send it all "
                    "the same."
                ),
                count=count,
            )
        )


def _drop_verdicts(cycle: Cycle, by: User) -> None:
    for value in Value.objects.filter(cycle=cycle).exclude(verdict=Verdict.NONE):
        value.verdict, value.verdict_by, value.verdict_at = Verdict.NONE, None, None
        value.verdict_comment = value.reply = ""
        value._history_user, value._change_reason = by, "other verifier"
        value.save()
