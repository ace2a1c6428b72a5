# SPDX-License-Identifier: EUPL-1.2
"""What belongs to an organisation and goes along when it moves, and what does not and why.

A record type that names an organisation and stands in neither table fails a test.
"""

from typing import NamedTuple


class Goes(NamedTuple):
    """How a record leads to the organisation, in any of these ways, and the columns left out."""

    ways: tuple[str, ...] = ("organisation",)
    without: frozenset[str] = frozenset()


_NODE = frozenset({"is_node"})
#: A thread belongs to everybody in it.
_THREAD = "thread__participants__organisation"

#: The record types that go along.
EXPORTED: dict[str, Goes] = {
    "organisations.Organisation": Goes(("pk",), _NODE),
    "organisations.HistoricalOrganisation": Goes(("id",), _NODE),
    "organisations.OrganisationIdentifier": Goes(),
    "organisations.HistoricalOrganisationIdentifier": Goes(),
    "organisations.Membership": Goes(),
    "organisations.HistoricalMembership": Goes(),
    "organisations.NetworkMember": Goes(("member", "network")),
    "organisations.HistoricalNetworkMember": Goes(("member", "network")),
    "solutions.SolutionRecord": Goes(),
    "solutions.HistoricalSolutionRecord": Goes(),
    "transfer.ConditionAnswer": Goes(),
    "transfer.HistoricalConditionAnswer": Goes(),
    "talks.Notice": Goes(),
    "talks.HistoricalNotice": Goes(),
    "talks.ContactRequest": Goes(("asker", "receiver")),
    "talks.HistoricalContactRequest": Goes(("asker", "receiver")),
    "talks.Thread": Goes(("participants__organisation",)),
    "talks.HistoricalThread": Goes(("starter",)),
    "talks.Participant": Goes((_THREAD,)),
    "talks.HistoricalParticipant": Goes(),
    "talks.Post": Goes((_THREAD,)),
    "talks.Attachment": Goes((f"post__{_THREAD}",)),
    "funding.Consortium": Goes(),
    "funding.HistoricalConsortium": Goes(),
    "funding.PartnerRequest": Goes(("organisation", "consortium__organisation")),
    # Its steps are those of the asker too, such as a letter that was marked: the asked has its row.
    "funding.HistoricalPartnerRequest": Goes(("consortium__organisation",)),
    "funding.Project": Goes(),
    "funding.HistoricalProject": Goes(),
    "funding.Criteria": Goes(),
    "funding.HistoricalCriteria": Goes(),
    "indicators.Cycle": Goes(),
    "indicators.HistoricalCycle": Goes(),
    "indicators.Value": Goes(("cycle__organisation",)),
    "indicators.HistoricalValue": Goes(("cycle__organisation",)),
    "indicators.Answer": Goes(("cycle__organisation",)),
    "indicators.HistoricalAnswer": Goes(("cycle__organisation",)),
    "indicators.Target": Goes(),
    "indicators.HistoricalTarget": Goes(),
    "observations.Source": Goes(without=frozenset({"secret"})),
    "observations.HistoricalSource": Goes(),
    "observations.Delivery": Goes(("source__organisation",)),
    "observations.Series": Goes(("sensor__organisation",)),
    "observations.Sensor": Goes(),
    "observations.HistoricalSensor": Goes(),
    "observations.Alert": Goes(("sensor__organisation",)),
    "observations.Entity": Goes(),
    "observations.Binding": Goes(),
    "observations.HistoricalBinding": Goes(),
    "observations.Computation": Goes(("binding__organisation",)),
    "trust.Signer": Goes(),
    "trust.HistoricalSigner": Goes(),
    "trust.SignedRecord": Goes(),
    "trust.SignedVersion": Goes(("record__organisation",)),
    "operation.KeptArchive": Goes(),
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
    "talks.Notice_shared_with": "names organisations by their numbers on this node",
    "talks.HistoricalNotice_shared_with": "as the former",
    "funding.Consortium_shared_with": "names organisations by their numbers on this node",
    "funding.HistoricalConsortium_shared_with": "as the former",
    "funding.Project_shared_with": "names organisations by their numbers on this node",
    "funding.HistoricalProject_shared_with": "as the former",
    "indicators.Cycle_shared_with": "names organisations by their numbers on this node",
    "indicators.HistoricalCycle_shared_with": "as the former",
    "indicators.Part": "opens this node alone, and holds addresses of colleagues",
    "indicators.HistoricalPart": "opens this node alone, and holds addresses of colleagues",
    "indicators.Upload": "a sheet that nobody has said shall be stored",
    "operation.OrganisationExport": "is the export",
}
