# SPDX-License-Identifier: EUPL-1.2
"""Say who outside the city may read a reporting cycle."""

from collections.abc import Collection

from django.db import transaction
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._signing import settle_signature
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.rules import may_share
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from proxeny_site.organisations.sharing import set_sharing
from proxeny_site.web.permissions import require


def share_cycle(
    *,
    by: User,
    cycle: Cycle,
    visibility: Visibility,
    shared_with: Collection[Organisation] = (),
) -> Cycle:
    """Return the cycle, readable from now on by those named, or by everybody.

    `shared_with` names the partners or the networks. Raises `PermissionDenied` or
    `NotPossibleError`.
    """
    require(may_share, by, cycle)
    alone = visibility in (Visibility.PRIVATE, Visibility.PUBLIC)
    named = {} if alone else {one.pk: one for one in shared_with}
    named.pop(cycle.organisation_id, None)
    if not alone and not named:
        raise NotPossibleError(gettext_noop("Name with whom you share it."))
    others = [one for one in named.values() if one.kind != Kind.NETWORK]
    if visibility == Visibility.NETWORK and others:
        raise NotPossibleError(gettext_noop("Only the members of a network can be named so."))
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
        if set_sharing(held, visibility, named) is not None:
            held._history_user, held._change_reason = by, "share"
            held.save()
            settle_signature(held)
    return held
