# SPDX-License-Identifier: EUPL-1.2
"""Calls and who is eligible, and the best consortium."""

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
