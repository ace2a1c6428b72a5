# SPDX-License-Identifier: EUPL-1.2
"""A verified report that everybody may read is signed; one that is no longer so is ended.

Called in the transaction that verifies, shares or reopens a cycle.
"""

from proxeny_site.indicators.models import Cycle, CycleState
from proxeny_site.indicators.queries.signed import SIGNED_KIND, reference_of, signed_body
from proxeny_site.organisations.models import Visibility
from proxeny_site.trust.actions.end_record import end_record
from proxeny_site.trust.actions.enter_version import enter_version
from proxeny_site.trust.models import SignedVersion


def settle_signature(cycle: Cycle) -> SignedVersion | None:
    """Return the version that waits to be signed, None where nothing is or can be signed."""
    if (cycle.state, cycle.visibility) != (CycleState.VERIFIED, Visibility.PUBLIC):
        end_record(kind=SIGNED_KIND, reference=reference_of(cycle))
        return None
    return enter_version(
        organisation=cycle.organisation,
        kind=SIGNED_KIND,
        reference=reference_of(cycle),
        body=signed_body(cycle),
    )
