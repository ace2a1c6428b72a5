# SPDX-License-Identifier: EUPL-1.2
"""Every address that names something: what it names, and who gets in.

An address that is in none of the tables fails `test_addresses.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.site.conftest import PORTO, WHOLE
from tests.site.matrix.funding_calls import KEEPERS
from tests.site.matrix.funding_consortia import CITY, LAB, LINE
from tests.site.matrix.observations_ngsi_ld import BENCH
from tests.site.matrix.people import NOBODY, OWN, OWNERS, REVIEWERS, WRITERS
from tests.site.matrix.things import DRAFT, MISSING, NONE, NUMBER, WAITING

SECRETARIAT = frozenset({"secretary", "network's owner"})
EDITOR = frozenset({"editor"})
CLAIMANT = frozenset({"nobody"})
#: Porto talks with Gdansk.
TALKERS = OWN | {"partner's editor"}


@dataclass(frozen=True)
class Address:
    """An address of something that belongs to somebody.

    `real` and `missing` are its parts for a thing that is there and one that is not; to everybody
    but `inside` both must answer alike. `sends` is what is posted there. `shared` says whether
    those with whom Porto shares the record get in as well.
    """

    inside: frozenset[str]
    real: Mapping[str, Any]
    missing: Mapping[str, Any]
    sends: Mapping[str, Any] = field(default_factory=dict)
    shared: bool = False


def of_draft(
    inside: frozenset[str], part: str = "public_id", *, shared: bool = False, **more: Any
) -> Address:
    """Return the address of Porto's draft; `more` are further parts of it."""
    return Address(inside, {part: DRAFT, **more}, {part: NONE, **more}, shared=shared)


def of_number(
    inside: frozenset[str],
    part: str = "number",
    sends: Mapping[str, Any] | None = None,
    **more: Any,
) -> Address:
    """Return the address of a thing with a number; `more` are further parts of it."""
    return Address(inside, {part: NUMBER, **more}, {part: MISSING, **more}, sends or {})


def of_entity(**more: Any) -> Address:
    """Return the address of an NGSI-LD entity; `more` are further parts of it."""
    return Address(NOBODY, {"identifier": BENCH["id"], **more}, {"identifier": "urn:x:9", **more})


#: What a stranger must not even learn the existence of.
PRIVATE = {
    "solutions:own": of_draft(OWN),
    "solutions:edit": of_draft(OWN),
    "solutions:check": of_draft(OWN),
    "solutions:history": of_draft(OWN),
    "solutions:restore": of_draft(OWN, version=1),
    "solutions:share": of_draft(OWN),
    "solutions:step": of_draft(OWN, verb="delete"),
    "solutions:shared_record": of_draft(NOBODY, shared=True),
    "solutions:review": Address(REVIEWERS, {"public_id": WAITING}, {"public_id": NONE}),
    "solutions:detail": of_draft(NOBODY),
    "transfer:conditions": of_draft(NOBODY, "solution_id"),
    "transfer:answers_history": of_draft(NOBODY, "solution_id", city_id=PORTO),
    "transfer:restore_answers": of_draft(NOBODY, "solution_id", city_id=PORTO, version=1),
    "funding:project": of_draft(NOBODY),
    "funding:project_file": of_draft(NOBODY, form="docx"),
    "funding:own_project": of_draft(OWN),
    "funding:own_project_file": of_draft(OWN, form="xlsx"),
    "funding:project_matches": of_draft(OWN),
    "funding:project_facilities": of_draft(OWN),
    "funding:edit_project": of_draft(OWN, section="need"),
    "funding:share_project": of_draft(OWN),
    "funding:project_figures": of_draft(OWN),
    "funding:project_history": of_draft(OWN),
    "funding:restore_project": of_draft(OWN, version=1),
    "funding:project_step": of_draft(OWN, verb="publish"),
    "funding:shared_project": of_draft(NOBODY),
    "funding:investor": of_draft(OWN),
    "funding:edit_criteria": of_draft(OWN),
    "funding:criteria_step": of_draft(OWN, verb="publish"),
    "funding:consortium": of_number(OWN),
    "funding:describe_consortium": of_number(OWN),
    "funding:mend_consortium": of_number(OWN),
    "funding:delete_consortium": of_number(OWN),
    "funding:add_partner": of_number(OWN),
    # Lyon is a Mission city: whoever asks finds it among the candidates.
    "funding:look_for_partner": of_number(OWN, sends={"key": "city:2996944"}),
    "funding:consortium_upload": of_number(OWN),
    "funding:change_partner": of_number(OWN, key=LAB),
    "funding:remove_partner": of_number(OWN, key=LAB),
    "funding:consortium_requests": of_number(OWN),
    "funding:ask_partner": of_number(OWN, key=LAB),
    "funding:mark_letter": of_number(OWN, sends={"letter": "sent"}, key=CITY),
    "funding:take_back_request": of_number(OWN, key=CITY),
    "funding:consortium_request": of_number(OWN | {"partner's editor"}),
    "funding:consortium_budget": of_number(OWN),
    "funding:change_budget_line": of_number(OWN, key=LINE),
    "funding:remove_budget_line": of_number(OWN, key=LINE),
    "funding:consortium_wishes": of_number(OWN),
    "funding:consortium_search": of_number(OWN, search=NUMBER),
    "funding:stop_search": of_number(OWN, search=NUMBER),
    "funding:search_longer": of_number(OWN, search=NUMBER),
    "funding:take_proposal": of_number(OWN, search=NUMBER, proposal=0),
    "funding:consortium_papers": of_number(OWN),
    "funding:consortium_letter": of_number(OWN, key=LAB, ending="docx"),
    "funding:consortium_file": of_number(OWN, what="partners", ending="csv"),
    "funding:share_consortium": of_number(OWN),
    "funding:consortium_history": of_number(OWN),
    "funding:restore_consortium": of_number(OWN, version=1),
    "accounts:session_end": of_number(EDITOR),
    "accounts:token_revoke": of_number(EDITOR),
    # Even the editor is asked for the password first.
    "mfa_remove_webauthn": of_number(NOBODY, "pk"),
    "mfa_edit_webauthn": of_number(NOBODY, "pk"),
    "notifications:follow": of_number(EDITOR),
    "indicators:cycle": of_number(OWN),
    # Readers come to the page and may not write.
    "indicators:entry": of_number(OWN),
    "indicators:history": of_number(OWN),
    "indicators:grid": of_number(OWN),
    "indicators:upload": of_number(OWN),
    "indicators:undo": of_number(OWN),
    "indicators:confirm": of_number(OWN),
    "indicators:reuse": of_number(OWN),
    "indicators:sharing": of_number(OWN),
    "indicators:reader": of_number(OWN),
    "indicators:next": of_number(OWN),
    "indicators:parts": of_number(OWN),
    "indicators:restore": of_number(OWN, version=1),
    "indicators:file": of_number(OWN, form="csv"),
    "indicators:withdraw_part": Address(
        WRITERS, {"number": NUMBER, "part": NUMBER}, {"number": NUMBER, "part": MISSING}
    ),
    "indicators:checks": of_number(OWN),
    "indicators:verify": of_number(OWN),
    "indicators:step": of_number(OWN, verb="send"),
    "indicators:score": of_number(OWN),
    "indicators:targets": of_number(OWN),
    "indicators:target": of_number(OWN),
    "indicators:reports": of_number(OWN),
    "indicators:report": of_number(OWN, name="verification"),
    "indicators:report_file": of_number(OWN, name="verification", form="csv"),
    "observations:source": of_number(OWN, slug="porto"),
    "observations:change_source": of_number(OWN, slug="porto"),
    "observations:upload": of_number(OWN, slug="porto"),
    "observations:source_step": of_number(OWN, slug="porto", verb="pause"),
    "observations:delivery": of_number(OWN, slug="porto"),
    "observations:rejected": of_number(OWN, slug="porto"),
    "observations:cancel": of_number(OWN, slug="porto"),
    "observations:sensor": of_number(OWN, slug="porto"),
    "observations:change_sensor": of_number(OWN, slug="porto"),
    "observations:alert": of_number(OWN, slug="porto"),
    "observations:forecast": of_number(OWN, slug="porto"),
    "observations:binding": of_number(OWN, slug="porto"),
    "observations:change_binding": of_number(OWN, slug="porto"),
    "observations:binding_step": of_number(OWN, slug="porto", verb="unbind"),
    "observations:lineage": of_number(OWN, slug="porto"),
    "organisations:claim": of_number(CLAIMANT | REVIEWERS),
    "organisations:claim_code": of_number(CLAIMANT | REVIEWERS),
    "organisations:claim_mandate": of_number(CLAIMANT | REVIEWERS),
    "organisations:dispute": of_number(OWNERS),
    "organisations:claim_step": of_number(CLAIMANT | REVIEWERS, verb="withdraw"),
    "organisations:claim_document": Address(
        CLAIMANT | REVIEWERS,
        {"number": NUMBER, "document": NUMBER},
        {"number": NUMBER, "document": MISSING},
    ),
    "organisations:decide": of_number(CLAIMANT | REVIEWERS),
    "organisations:drop_domain": of_number(REVIEWERS),
    "organisations:member_step": of_number(OWN, slug="porto", verb="remove"),
    # A version that is not there answers its owners as well as any other.
    "organisations:restore_profile": of_number(NOBODY, "version", slug="porto"),
    "organisations:answer_network": of_number(OWN, slug="porto", verb="leave"),
    "organisations:standing": of_number(SECRETARIAT, slug="c40", verb="release"),
    "funding:call_import": of_number(KEEPERS),
    "funding:undo_call_import": of_number(KEEPERS),
    "partners:take_back": of_number(KEEPERS),
    "operation_pages:export_file": of_number(OWNERS),
    "operation_pages:archive_file": of_number(OWNERS),
    "talks:notice": of_number(OWN),
    "talks:change_notice": of_number(OWN),
    "talks:withdraw_notice": of_number(OWN),
    "talks:request": of_number(TALKERS),
    "talks:answer": of_number(TALKERS, verb="withdraw"),
    "talks:handover": of_number(OWNERS | {"observer"}),
    "talks:handover_pdf": of_number(OWNERS | {"observer"}),
    "talks:thread": of_number(TALKERS),
    "talks:thread_step": of_number(TALKERS, verb="close"),
    "talks:retract": Address(
        TALKERS, {"number": NUMBER, "post": NUMBER}, {"number": NUMBER, "post": MISSING}
    ),
    "talks:attachment": Address(
        TALKERS, {"number": NUMBER, "file": NUMBER}, {"number": NUMBER, "file": MISSING}
    ),
    # Without a token nothing is told; a browser's session opens nothing here.
    "ngsi_ld_entity": of_entity(),
    "ngsi_ld_attributes_of": of_entity(),
    "ngsi_ld_attribute_of": of_entity(attribute="colour"),
    "ngsi_ld_evolution": of_entity(),
    "ngsi_ld_type": Address(NOBODY, {"name": "Bench"}, {"name": "Tree"}),
    "ngsi_ld_attribute": Address(NOBODY, {"name": "colour"}, {"name": "height"}),
    "api:get_cycle": of_number(OWN, "cycle_id"),
    "api:put_values": Address(OWN, {"cycle_id": NUMBER}, {"cycle_id": MISSING}, {"values": []}),
    "api:get_verification": of_number(OWN, "cycle_id"),
    "api:give_verdict": Address(
        OWN,
        {"cycle_id": NUMBER},
        {"cycle_id": MISSING},
        {"values": [{"code": "x"}], "verdict": "accepted"},
    ),
    "api:get_consortium": of_number(OWN, "consortium_id"),
    "api:check_consortium": of_number(OWN, "consortium_id"),
    "api:get_notice": of_number(OWN, "notice_id"),
    "api:get_project": of_draft(NOBODY, "project_id"),
    "api:get_solution": of_draft(NOBODY, "solution_id"),
    "api:get_permissions": of_draft(OWN, "record_id", shared=True),
    "api:share_record": Address(
        OWN, {"record_id": DRAFT}, {"record_id": NONE}, {"visibility": "private"}, shared=True
    ),
    "api:answer_record": Address(
        REVIEWERS, {"record_id": WAITING}, {"record_id": NONE}, {"answer": "publish"}
    ),
    "api:get_record": of_draft(OWN, "record_id", shared=True),
    "api:save_record": Address(
        OWN, {"record_id": DRAFT}, {"record_id": NONE}, {"record": WHOLE}, shared=True
    ),
    "api:delete_record": of_draft(OWN, "record_id", shared=True),
    "api:step_record": of_draft(OWN, "record_id", shared=True, verb="submit"),
}

#: Further parts of addresses in the next table.
MORE_PARTS: dict[str, Mapping[str, str]] = {"observations:add_source": {"kind": "file"}}

#: Pages of an organisation, which everybody knows is there, for some of its people only.
OF_AN_ORGANISATION = {
    "organisations:describe": ("porto", OWNERS),
    "organisations:verify": ("porto", NOBODY),
    "organisations:history": ("porto", OWN),
    "organisations:members": ("porto", OWN),
    "organisations:invite": ("porto", OWN),
    "organisations:delegate": ("porto", OWN),
    "organisations:leave": ("porto", OWN),
    "organisations:networks": ("porto", OWN),
    "organisations:join": ("porto", OWN),
    "operation_pages:export": ("porto", OWNERS),
    "observations:overview": ("porto", OWN),
    "observations:bind": ("porto", WRITERS),
    "observations:add_source": ("porto", WRITERS),
    "organisations:admissions": ("c40", SECRETARIAT),
    "organisations:invite_to_network": ("c40", SECRETARIAT),
    "trust:signature": ("porto", OWNERS),
    "trust:make_key": ("porto", OWNERS),
    "trust:rotate_key": ("porto", OWNERS),
}

#: What names something that everybody may know, or carries its own proof.
OPEN = {
    "funding:call": "a call, open to everybody",
    "funding:call_versions": "a call, open to everybody",
    "funding:call_calendar": "a call, open to everybody",
    "funding:follow": "a call, open to everybody; what comes of it is one's own",
    "funding:unfollow": "a call, open to everybody; what comes of it is one's own",
    "funding:calendar": "the secret of an address, of which a hash alone is kept",
    "api:get_call": "a call, open to everybody",
    "partners:actor": "who works with whom, open to everybody",
    "partners:partners_file": "who works with whom, open to everybody",
    "to_chinese": "the rest of an address, sent on",
    "api:get_city": "a city of the atlas",
    "api:get_peers": "a city of the atlas",
    "api:get_framework": "a framework of indicators",
    "api:get_city_indicators": "a city of the atlas, with the reports that everybody may see",
    "cities:detail": "a city of the atlas",
    "indicators:city": "a city of the atlas, with the reports that the reader may see",
    "indicators:indicator": "a city of the atlas, with the reports that the reader may see",
    "indicators:framework": "a framework of indicators",
    "indicators:framework_csv": "a framework of indicators",
    "cities:peers": "a city of the atlas",
    "organisations:claim_city": "a city of the atlas; what comes of it is a claim of one's own",
    "api:get_organisation": "who an organisation is",
    "api:list_network_members": "who belongs to a network that shows it",
    "organisations:detail": "who an organisation is",
    "trust_document": "the public keys of an organisation",
    "api:get_signed_record": "what was published and signed, or its tombstone",
    "api:get_log_receipt": "the place of what was published in the public log",
    "talks:ask": "who is asked; what comes of it is a request in the name of one's own",
    "solutions:export": "the form of a file of one's own records",
    "ngsi_ld_notifications": "a signed part of the address, which the broker alone knows",
    "openid_connect_login": "an identity provider from the settings",
    "openid_connect_callback": "an identity provider from the settings",
    "account_confirm_email": "a signed key from a mail",
    "account_reset_password_from_key": "a signed key from a mail",
    "notifications:stop": "a signed key from a mail",
    "indicators:part": "the secret of a link, of which a hash alone is kept",
    "indicators:part_entry": "the secret of a link, of which a hash alone is kept",
    "indicators:part_done": "the secret of a link, of which a hash alone is kept",
    "organisations:invitation": "a signed key from a mail",
}
