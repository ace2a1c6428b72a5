# SPDX-License-Identifier: EUPL-1.2
"""What belongs to an organisation and goes along when it moves, and what does not and why.

A record type that names an organisation and stands in neither table fails a test.
"""

#: For each record type: the way to the organisation, and the columns left out.
EXPORTED: dict[str, tuple[str, frozenset[str]]] = {
    "organisations.Organisation": ("pk", frozenset({"is_node"})),
    "organisations.HistoricalOrganisation": ("id", frozenset({"is_node"})),
    "organisations.OrganisationIdentifier": ("organisation", frozenset()),
    "organisations.HistoricalOrganisationIdentifier": ("organisation", frozenset()),
    "organisations.Membership": ("organisation", frozenset()),
    "organisations.HistoricalMembership": ("organisation", frozenset()),
    "organisations.NetworkMember": ("member", frozenset()),
    "organisations.HistoricalNetworkMember": ("member", frozenset()),
    "solutions.SolutionRecord": ("organisation", frozenset()),
    "solutions.HistoricalSolutionRecord": ("organisation", frozenset()),
    "transfer.ConditionAnswer": ("organisation", frozenset()),
    "transfer.HistoricalConditionAnswer": ("organisation", frozenset()),
    "trust.Signer": ("organisation", frozenset()),
    "trust.HistoricalSigner": ("organisation", frozenset()),
    "trust.SignedRecord": ("organisation", frozenset()),
    "trust.SignedVersion": ("record__organisation", frozenset()),
}

#: Record types that name an organisation and stay behind.
STAYS: dict[str, str] = {
    "accounts.ApiToken": "opens this node alone, and belongs to a person",
    "organisations.Claim": "proof towards this node, with addresses of people",
    "organisations.HistoricalClaim": "proof towards this node, with addresses of people",
    "organisations.Invitation": "addresses of people who have not agreed to anything",
    "organisations.HistoricalInvitation": "addresses of people who have not agreed to anything",
    "solutions.SolutionRecord_shared_with": "names organisations by their numbers on this node",
    "solutions.HistoricalSolutionRecord_shared_with": "as the former",
    "operation.OrganisationExport": "is the export",
}
