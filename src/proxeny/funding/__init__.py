# SPDX-License-Identifier: EUPL-1.2
"""Calls and who is eligible, and the best consortium.

>>> from datetime import date
>>> from proxeny import funding
>>> pair = [
...     funding.Member("City of Porto", "PT", "city_government", "Porto", "coordinator"),
...     funding.Member("City of Ghent", "BE", "city_government", "Ghent", "beneficiary"),
... ]
>>> call = funding.call("HORIZON-MISS-2026-04-CIT-02")
>>> verdict = funding.check(call, pair, on=date(2026, 9, 15))
>>> verdict.verdict
'ineligible'
>>> [(rule.id, rule.state.value) for rule in verdict.rules]
[('horizon-europe-art-22-2', 'not_met'), ('cities', 'met'), ('mission-city', 'met')]
>>> print(str(verdict.rules[0].fix.text)[:66])
add 1 × organisation (beneficiary) from Austria, Bulgaria, Cyprus,
"""

from proxeny.funding.budgets import CATEGORIES, Budget, Line, budget
from proxeny.funding.calls import Call
from proxeny.funding.checking import check
from proxeny.funding.conditions import Condition
from proxeny.funding.consortium import KINDS, ROLES, SITES, Member
from proxeny.funding.consortium_table import read_consortium
from proxeny.funding.constraints import Constraints, attributes, constraints
from proxeny.funding.errors import CallError, ConsortiumError, InstanceError
from proxeny.funding.known_calls import call, calls
from proxeny.funding.rule_files import read_call
from proxeny.funding.solving import (
    Alternative,
    Chosen,
    Instance,
    Solution,
    read_instance,
    solve,
)
from proxeny.funding.topics import call_of_topic
from proxeny.funding.verdict import Change, Fix, Outcome, State, Verdict

__all__ = [
    "CATEGORIES",
    "KINDS",
    "ROLES",
    "SITES",
    "Alternative",
    "Budget",
    "Call",
    "CallError",
    "Change",
    "Chosen",
    "Condition",
    "ConsortiumError",
    "Constraints",
    "Fix",
    "Instance",
    "InstanceError",
    "Line",
    "Member",
    "Outcome",
    "Solution",
    "State",
    "Verdict",
    "attributes",
    "budget",
    "call",
    "call_of_topic",
    "calls",
    "check",
    "constraints",
    "read_call",
    "read_consortium",
    "read_instance",
    "solve",
]
