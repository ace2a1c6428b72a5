# SPDX-License-Identifier: EUPL-1.2
"""The controlled words of an agreement beside its kind, each with its name for readers."""

from __future__ import annotations

from proxeny.messages import gettext_noop

#: The states of the life cycle, and what a source leaves open.
STATES = {
    "exploring": gettext_noop("exploring"),
    "draft": gettext_noop("draft"),
    "legal_check": gettext_noop("legal check"),
    "mandate": gettext_noop("council mandate"),
    "signature": gettext_noop("to be signed"),
    "in_force": gettext_noop("in force"),
    "renewal": gettext_noop("renewal"),
    "dormant": gettext_noop("dormant"),
    "suspended": gettext_noop("suspended"),
    "ended": gettext_noop("no longer in force"),
    "unknown": gettext_noop("state not known"),
}
PARTY_KINDS = {
    "city": gettext_noop("city"),
    "local_government": gettext_noop("other local government"),
    "organisation": gettext_noop("organisation"),
    "unknown": gettext_noop("not known"),
}
ROLES = {
    "party": gettext_noop("party"),
    "lead": gettext_noop("leads"),
    "donor": gettext_noop("funds"),
    "facilitator": gettext_noop("facilitates"),
    "witness": gettext_noop("witness"),
}
LEVELS = {
    "": gettext_noop("not said"),
    "municipal": gettext_noop("municipal"),
    "intermunicipal": gettext_noop("between municipalities"),
    "regional": gettext_noop("regional"),
    "national": gettext_noop("national"),
    "international": gettext_noop("international"),
    "other": gettext_noop("other"),
}
LEGAL_NATURES = {
    "binding": gettext_noop("legally binding"),
    "non_binding": gettext_noop("not legally binding"),
    "unclear": gettext_noop("unclear"),
}
RENEWALS = {
    "": gettext_noop("not said"),
    "none": gettext_noop("ends without renewal"),
    "consent": gettext_noop("renewed if all parties agree"),
    "automatic": gettext_noop("renewed unless a party gives notice"),
}
END_REASONS = {
    "": gettext_noop("not said"),
    "expired": gettext_noop("its term was over"),
    "fulfilled": gettext_noop("its purpose was fulfilled"),
    "replaced": gettext_noop("another agreement replaced it"),
    "by_consent": gettext_noop("the parties agreed to end it"),
    "by_one_party": gettext_noop("one party ended it"),
    "given_up": gettext_noop("it was given up before it came into force"),
}
DOCUMENT_KINDS = {
    "agreement": gettext_noop("text of the agreement"),
    "mandate": gettext_noop("mandate"),
    "legal_opinion": gettext_noop("legal opinion"),
    "evidence": gettext_noop("evidence"),
    "notice": gettext_noop("notice to an authority"),
    "report": gettext_noop("report"),
    "other": gettext_noop("other"),
}
ACTIVITY_KINDS = {
    "visit": gettext_noop("visit"),
    "mission": gettext_noop("mission"),
    "meeting": gettext_noop("meeting"),
    "exchange": gettext_noop("exchange of people"),
    "training": gettext_noop("training"),
    "event": gettext_noop("event"),
    "delivery": gettext_noop("delivery or works"),
    "other": gettext_noop("other"),
}
#: What a party concludes from a yearly review.
DECISIONS = {
    "continue": gettext_noop("go on as it is"),
    "change": gettext_noop("change it"),
    "renew": gettext_noop("renew it"),
    "end": gettext_noop("end it"),
}
#: Who may read a field of an agreement that is not open to all.
CIRCLES = {
    "parties": gettext_noop("the parties"),
    "own": gettext_noop("the organisation that entered it"),
}
