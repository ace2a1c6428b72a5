# SPDX-License-Identifier: EUPL-1.2
"""The actions on organisations, their members, networks and claims."""

from tests.site.matrix import organisation_claims, organisation_members, organisation_networks

CASES = {
    **organisation_members.CASES,
    **organisation_networks.CASES,
    **organisation_claims.CASES,
}
