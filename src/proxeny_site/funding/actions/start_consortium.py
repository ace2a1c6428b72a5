# SPDX-License-Identifier: EUPL-1.2
"""Start a consortium: one's own organisation is its first partner."""

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import store_draft
from proxeny_site.funding.actions._step import check_may_speak
from proxeny_site.funding.consortium_draft import Draft, PartnerRole
from proxeny_site.funding.consortium_rules import may_start_consortium
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_calls import check_call
from proxeny_site.funding.queries.consortia_partners import partner_of_organisation
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


def start_consortium(
    *, by: User, organisation: Organisation, name: str, call: str = "", rule_file: str = ""
) -> Consortium:
    """Return the stored draft, seen by `organisation` alone, which coordinates it for a start.

    `call` is an id of the node or the atlas; `rule_file` is the text of rules of one's own and
    comes before it. Raises `PermissionDenied`, or `NotPossibleError` for a call that is not known,
    a rule file that cannot be read and an organisation that lost its city.
    """
    require(may_start_consortium, by, organisation)
    check_may_speak(organisation)
    check_call(call, rule_file)
    first = partner_of_organisation(organisation, role=PartnerRole.COORDINATOR)
    with transaction.atomic(), scope(organisation=organisation):
        consortium = Consortium(
            organisation=organisation, name=name, call=call, rule_file=rule_file, author=by
        )
        store_draft(consortium, Draft().put(first), by=by, reason="start")
    return consortium
