# SPDX-License-Identifier: EUPL-1.2
"""A funding programme in the words of the page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxeny.funding.programmes import Programme
from proxeny.funding.project_words import APPLICANTS, INSTRUMENTS
from proxeny.messages import Message
from proxeny_site.funding.call_display import domains
from proxeny_site.funding.queries.programmes import Fitting
from proxeny_site.web.sentences import say


@dataclass(frozen=True, slots=True)
class ShownProgramme:
    """A programme with who may apply and what it offers in words; `unsure` are sentences."""

    programme: Programme
    kind: str
    applicants: list[str]
    instruments: list[str]
    domains: list[str]
    unsure: list[str]


def shown(one: Fitting) -> ShownProgramme:
    """Return a programme in the words of the page."""
    sentences = {
        "country": _("Whether your country may apply is not known here: ask."),
        "applicant": _("Who may apply is not encoded here: read it at the source."),
    }
    programme = one.programme
    return ShownProgramme(
        programme=programme,
        kind=say(programme.kind_label),
        applicants=[say(Message(APPLICANTS[name])) for name in programme.applicants],
        instruments=[say(Message(INSTRUMENTS[name])) for name in programme.instruments],
        domains=domains(list(programme.domains)),
        unsure=[sentences[name] for name in one.unsure],
    )
