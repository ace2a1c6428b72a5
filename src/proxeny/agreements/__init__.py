# SPDX-License-Identifier: EUPL-1.2
"""What cities agreed: registers, drafts, the life of an agreement, and what follows from it.

A draft in two languages, and the hash of the one text that every party signs:

>>> import datetime as dt
>>> from proxeny import agreements
>>> water = agreements.agreement({
...     "id": "porto-recife", "kind": "friendship", "status": "draft", "themes": ["water"],
...     "in_force": "2027-01-01", "end": "2029-12-31", "notice_days": 90,
...     "parties": [{"id": "a", "name": "Porto", "country": "PT"},
...                 {"id": "b", "name": "Recife", "country": "BR"}],
...     "obligations": [{"id": "visit", "who": ["a"], "what": "Yearly visit",
...                      "due": "2026-12-01", "every_months": 12}],
... })
>>> text = agreements.draft(water, ["en", "ar"], {"contacts": "the two mayors"})
>>> text.clauses[0].texts["en"][:44]
'Porto (Portugal) and Recife (Brazil), hereaf'
>>> len(agreements.text_hash(text))
64

Each step is a line of one table, and a refusal says why:

>>> day = agreements.parse_date("2026-11-23")
>>> answer = agreements.allowed(water, agreements.Event("sign", "a", day))
>>> str(answer.reasons[0])
'“Sign” is for the states to be signed; this agreement is: draft'

What is due, and the agreements that ship with the atlas:

>>> found = agreements.due([water], on=dt.date(2026, 11, 23))
>>> [(one.deadline.id, one.state, one.days) for one in found.items()]
[('visit', 'soon', 8)]
>>> len(agreements.known())
214
"""

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.assessment import Assessment, compare
from proxeny.agreements.checks import agreement, check
from proxeny.agreements.comparing import Comparison, compare_texts
from proxeny.agreements.dormancy import Dormancy, dormancy
from proxeny.agreements.drafting import draft
from proxeny.agreements.due import Columns, Due, DueList, columns, due
from proxeny.agreements.errors import (
    AgreementError,
    AnswerError,
    DraftError,
    RegisterError,
    StepRefused,
)
from proxeny.agreements.known import known
from proxeny.agreements.life_cycle import Answer, allowed, possible, take
from proxeny.agreements.notice_sheet import NoticeSheet, notice_sheet
from proxeny.agreements.notifications import Watched, required, watch
from proxeny.agreements.obligations import Fulfilment, Obligation
from proxeny.agreements.open_data import read_json, write_csv, write_json
from proxeny.agreements.opening import for_circle
from proxeny.agreements.partial_dates import PartialDate, of_day
from proxeny.agreements.partial_dates import parse as parse_date
from proxeny.agreements.parts import (
    Activity,
    Approval,
    BudgetLine,
    Contact,
    Document,
    Event,
    Notice,
    Origin,
    Party,
    Path,
    Review,
    Score,
    Signatory,
)
from proxeny.agreements.plain import to_plain
from proxeny.agreements.principles import LEVELS, principles
from proxeny.agreements.proof_sets import PartyProof, check_proofs, sign_text
from proxeny.agreements.register import Register, read_register
from proxeny.agreements.reviews import Year, year
from proxeny.agreements.steps import STEPS, Step
from proxeny.agreements.texts import Clause, Text, canonical, faults, signable, text_hash, text_of

__all__ = [
    "LEVELS",
    "STEPS",
    "Activity",
    "Agreement",
    "AgreementError",
    "Answer",
    "AnswerError",
    "Approval",
    "Assessment",
    "BudgetLine",
    "Clause",
    "Columns",
    "Comparison",
    "Contact",
    "Document",
    "Dormancy",
    "DraftError",
    "Due",
    "DueList",
    "Event",
    "Fulfilment",
    "Notice",
    "NoticeSheet",
    "Obligation",
    "Origin",
    "PartialDate",
    "Party",
    "PartyProof",
    "Path",
    "Register",
    "RegisterError",
    "Review",
    "Score",
    "Signatory",
    "Step",
    "StepRefused",
    "Text",
    "Watched",
    "Year",
    "agreement",
    "allowed",
    "canonical",
    "check",
    "check_proofs",
    "columns",
    "compare",
    "compare_texts",
    "dormancy",
    "draft",
    "due",
    "faults",
    "for_circle",
    "known",
    "notice_sheet",
    "of_day",
    "parse_date",
    "possible",
    "principles",
    "read_json",
    "read_register",
    "required",
    "sign_text",
    "signable",
    "take",
    "text_hash",
    "text_of",
    "to_plain",
    "watch",
    "write_csv",
    "write_json",
    "year",
]
