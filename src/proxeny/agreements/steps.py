# SPDX-License-Identifier: EUPL-1.2
"""The table of the life cycle: everything that may happen to an agreement is one line of it."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.messages import gettext_noop


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed change: out of which states into which one, who takes it, and what it needs.

    `by` is "any" (one party is enough), "each" (every party; the state changes with the last one)
    or "suspender" (the party that suspended the agreement). `needs` are names of `NEEDS`.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    by: str
    needs: tuple[str, ...] = ()


#: What a step may need, worded as it is asked for.
NEEDS = {
    "text": gettext_noop("give the hash of the text (SHA-256, 64 hexadecimal digits)"),
    "same_text": gettext_noop("sign the text that was sent to the checks, not another one"),
    "approval": gettext_noop("name the approval that comes next on the way of this party"),
    "mandate": gettext_noop("attach the document of the mandate to the agreement and name it"),
    "signatory": gettext_noop("name who signs for this party, with the office"),
    "reason": gettext_noop("give the reason"),
    "new_end": gettext_noop("give the new end, or say that there is none"),
    "activity": gettext_noop("record what was done together since it became dormant"),
}

_BEFORE = ("exploring", "draft", "legal_check", "mandate", "signature")
_ALIVE = ("in_force", "renewal", "dormant")
_WITH_PARTIES = ("legal_check", "mandate", "signature")

# name, what a person calls it, states before, state after, who, what it needs
STEPS = (
    Step("draft", gettext_noop("Start a draft"), ("exploring",), "draft", "any"),
    Step("check", gettext_noop("Send to the checks"), ("draft",), "legal_check", "any", ("text",)),
    Step(
        *("pass_check", gettext_noop("Pass a check"), ("legal_check",), "mandate"),
        *("each", ("approval",)),
    ),
    Step(
        *("give_mandate", gettext_noop("Give a mandate"), ("mandate",), "signature"),
        *("each", ("approval", "mandate")),
    ),
    Step(
        *("sign", gettext_noop("Sign"), ("signature",), "in_force"),
        *("each", ("signatory", "same_text")),
    ),
    Step(
        *("send_back", gettext_noop("Send back to the draft"), _WITH_PARTIES, "draft"),
        *("any", ("reason",)),
    ),
    Step("give_up", gettext_noop("Give up"), _BEFORE, "ended", "any", ("reason",)),
    Step(
        *("confirm", gettext_noop("Confirm that it is in force"), ("unknown",), "in_force"),
        *("any", ("reason",)),
    ),
    Step(
        *("open_renewal", gettext_noop("Talk about a renewal"), ("in_force", "dormant")),
        *("renewal", "any"),
    ),
    Step("renew", gettext_noop("Renew"), ("renewal",), "in_force", "each", ("new_end",)),
    Step("sleep", gettext_noop("Call dormant"), ("in_force",), "dormant", "any", ("reason",)),
    Step("revive", gettext_noop("Revive"), ("dormant",), "in_force", "any", ("activity",)),
    Step("suspend", gettext_noop("Suspend"), _ALIVE, "suspended", "any", ("reason",)),
    Step(
        *("resume", gettext_noop("Take up again"), ("suspended",), "in_force"),
        *("suspender", ("reason",)),
    ),
    Step(
        *("end", gettext_noop("End the agreement"), (*_ALIVE, "suspended", "unknown"), "ended"),
        *("any", ("reason",)),
    ),
)
#: After one of these every party begins anew with its checks, mandates, signatures or consents.
RESTARTS = ("check", "send_back", "open_renewal")
