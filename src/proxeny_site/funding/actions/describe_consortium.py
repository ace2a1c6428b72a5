# SPDX-License-Identifier: EUPL-1.2
"""Change the name of a consortium and the call for which it is."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with, check_version, store
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_calls import check_call
from proxeny_site.web.permissions import require


def describe_consortium(
    *,
    by: User,
    consortium: Consortium,
    name: str,
    call: str = "",
    rule_file: str = "",
    version: int | None = None,
) -> Consortium:
    """Return the consortium with this name and this call or rule file.

    `version` is the number of the version that the person had opened. Raises `PermissionDenied`, or
    `NotPossibleError` for a call that is not known, a rule file that cannot be read, and where
    somebody else changed these meanwhile.
    """
    require(may_change_consortium, by, consortium)
    check_call(call, rule_file)
    with alone_with(consortium) as held:
        if (held.name, held.call, held.rule_file) != (name, call, rule_file):
            check_version(held, version, ("name", "call", "rule_file"))
            held.name, held.call, held.rule_file = name, call, rule_file
            store(held, by=by, reason="describe")
    return held
