# SPDX-License-Identifier: EUPL-1.2
"""Calls and who is eligible, and the best consortium."""

from proxeny.funding.calls import Call
from proxeny.funding.checking import check
from proxeny.funding.conditions import Condition
from proxeny.funding.consortium import KINDS, ROLES, SITES, Member
from proxeny.funding.consortium_table import read_consortium
from proxeny.funding.errors import CallError, ConsortiumError, InstanceError
from proxeny.funding.known_calls import call, calls
from proxeny.funding.rule_files import read_call
from proxeny.funding.verdict import Change, Fix, Outcome, State, Verdict

__all__ = [
    "KINDS",
    "ROLES",
    "SITES",
    "Call",
    "CallError",
    "Change",
    "Condition",
    "ConsortiumError",
    "Fix",
    "InstanceError",
    "Member",
    "Outcome",
    "State",
    "Verdict",
    "call",
    "calls",
    "check",
    "read_call",
    "read_consortium",
]
