# SPDX-License-Identifier: EUPL-1.2
"""The words of a project: what its choices are called."""

from __future__ import annotations

from proxeny.messages import gettext_noop

#: The ladder that a project climbs, from the lowest rung.
STAGES = {
    "idea": gettext_noop("Idea"),
    "concept": gettext_noop("Concept"),
    "prefeasibility": gettext_noop("Pre-feasibility"),
    "feasibility": gettext_noop("Feasibility"),
    "structured": gettext_noop("Structured"),
    "procurement": gettext_noop("Procurement"),
    "closing": gettext_noop("Financial close"),
    "built": gettext_noop("Built"),
}
INSTRUMENTS = {
    "grant": gettext_noop("Grant (money that is not paid back)"),
    "loan": gettext_noop("Loan"),
    "guarantee": gettext_noop("Guarantee"),
    "equity": gettext_noop("Equity"),
    "technical_assistance": gettext_noop("Technical assistance"),
}
#: Who would apply for money or help.
APPLICANTS = {
    "city_government": gettext_noop("the city government"),
    "municipal_company": gettext_noop("a company that the city owns"),
    "association": gettext_noop("an association of municipalities"),
    "private": gettext_noop("a private company or a public-private partnership"),
}
DOCUMENTS = {
    "concept_note": gettext_noop("Concept note"),
    "mandate": gettext_noop("Letter of support of the mayor or decision of the council"),
    "prefeasibility_study": gettext_noop("Pre-feasibility study"),
    "feasibility_study": gettext_noop("Feasibility study"),
    "environmental_social": gettext_noop("Environmental and social assessment"),
    "financial_model": gettext_noop("Financial model"),
    "financing_decision": gettext_noop("Decision of the council on the financing"),
    "national_support": gettext_noop("Letter of support of the central or state level"),
    "land_title": gettext_noop("Title or right to use the land"),
    "permits": gettext_noop("Permits"),
    "tender_documents": gettext_noop("Tender documents"),
    "financing_agreement": gettext_noop("Signed financing agreement"),
    "handover_report": gettext_noop("Report of completion"),
}
#: How far a permit or the right to the land is; a project that says nothing is unknown.
PERMITS = {
    "not_needed": gettext_noop("none is needed"),
    "not_applied": gettext_noop("not applied for yet"),
    "applied": gettext_noop("applied for"),
    "granted": gettext_noop("granted"),
}
LAND = {
    "not_needed": gettext_noop("no land is needed"),
    "city_owns": gettext_noop("the city owns it"),
    "agreed": gettext_noop("the right to use it is agreed"),
    "open": gettext_noop("not settled yet"),
}
SECTIONS = {
    "basics": gettext_noop("What and where"),
    "need": gettext_noop("Need"),
    "solution": gettext_noop("Solution"),
    "costs": gettext_noop("Costs and financing"),
    "impact": gettext_noop("Impact"),
    "ground": gettext_noop("Permits, land and risks"),
    "timeline": gettext_noop("Timeline and documents"),
    "finance": gettext_noop("Finances of the city"),
    "contact": gettext_noop("Contact"),
}
