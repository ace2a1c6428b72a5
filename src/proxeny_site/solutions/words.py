# SPDX-License-Identifier: EUPL-1.2
"""The words of the record on screen: labels of its fields and of the terms that they take."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny_site.web.goals import GOALS as GOALS

FIELDS = {
    "title": _("Title"),
    "city_name": _("City"),
    "city_id": _("City (GeoNames number)"),
    "country": _("Country"),
    "domain": _("Domain"),
    "topics": _("Topics"),
    "problem": _("The problem"),
    "done": _("What was done"),
    "results": _("What came of it"),
    "origins": _("Cities of origin"),
    "sdgs": _("Sustainable Development Goals"),
    "indicators": _("Indicators"),
    "metrics": _("Numbers"),
    "cost": _("Cost"),
    "funding": _("Who paid"),
    "barriers": _("What went wrong or stood in the way"),
    "success_factors": _("What helped"),
    "lessons": _("What you would do differently"),
    "conditions": _("What must be in place"),
    "requirements": _("Where it has no sense"),
    "adoptions": _("Who took it up"),
    "status": _("What became of it"),
    "status_year": _("Year of that"),
    "evidence_basis": _("How the effect is known"),
    "evaluator": _("Who found that out"),
    "stated_evidence": _("Evidence as the source calls it"),
    "year_start": _("From (year)"),
    "year_end": _("Until (year)"),
    "source_kind": _("Who says so"),
    "source_url": _("Address of the source"),
    "other_source_urls": _("Other sources"),
    "lang": _("Language of the text"),
    "licence": _("Licence"),
    "checked": _("Checked against the source"),
    "note": _("Note"),
    "aliases": _("Other ids"),
}

#: Parts of a number, a cost, an adoption, a place.
PARTS = {
    "indicator": _("What was counted"),
    "baseline": _("Before"),
    "value": pgettext_lazy("of a number", "After"),
    "unit": _("Unit"),
    "period": _("Period"),
    "kind": _("Kind of number"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "coverage": _("The amount covers"),
    "scope": _("What it paid for"),
    "year": _("Year"),
    "status": _("How far it went"),
    "programme": _("Programme"),
    "source_url": _("Address of the source"),
    "results": _("What is known of the effect there"),
    "city_name": _("City"),
    "city_id": _("City (GeoNames number)"),
    "country": _("Country"),
}

METRIC_KINDS = {
    "measured": _("measured"),
    "estimated": _("estimated"),
    "planned": pgettext_lazy("kind of a number", "planned"),
}

ADOPTION_STATUSES = {
    "enrolled": _("enrolled: joined a programme, use not shown"),
    "adopted": _("adopted: in use there"),
    "ended": _("ended: was in use and is no more"),
}

STATUSES = {
    "not_known": _("not known"),
    "running": _("running"),
    "running_with_losses": _("running at a loss"),
    "ended": pgettext_lazy("state of a practice", "ended"),
    "suspended": pgettext_lazy("state of a practice", "suspended"),
    "cancelled": _("cancelled"),
    "below_goals": _("fell short of its goals"),
    "gains_reversed": _("gains were lost again"),
    "no_effect_found": _("no effect was found"),
}

EVIDENCE_BASES = {
    "not_assessed": _("not assessed"),
    "self_reported": _("reported by those who did it"),
    "vendor": _("stated by the seller"),
    "model_study": _("computed with a model"),
    "ex_ante_appraisal": _("appraised beforehand"),
    "user_survey": _("asked of users"),
    "before_after_study": _("measured before and after"),
    "out_of_sample_test": _("tested on data that were held back"),
    "ex_post_appraisal": _("appraised independently afterwards"),
    "controlled_study": _("compared with a control group"),
    "quasi_experiment": _("quasi-experiment"),
    "randomised_trial": _("randomised trial"),
}

EVALUATORS = {
    "unknown": pgettext_lazy("who made a study", "not known"),
    "own": _("those who did it"),
    "commissioned": _("somebody whom they paid"),
    "independent": _("somebody independent"),
}

COST_COVERAGES = {
    "unknown": pgettext_lazy("what an amount covers", "not known"),
    "city": _("all of it; a larger city would pay more"),
    "site": _("all of it, at one place or along one line"),
    "part": _("a part of it"),
    "unit": _("one unit, such as a house or a square metre"),
    "year": _("one year of running it"),
    "plan": _("a budget that was planned, not spent"),
    "wider": _("more than this practice"),
    "shared": _("several cities together"),
    "grant": _("money that was received"),
    "damage": _("a loss that it answers to"),
}

SOURCE_KINDS = {
    "city": _("the city itself"),
    "government": _("a public institution"),
    "organisation": _("a network, a programme or another organisation"),
    "research": _("research"),
    "press": _("the press"),
    "vendor": _("the seller"),
    "other": _("somebody else"),
}

#: Languages in which a record may be written: those of the interface and the next most spoken.
LANGUAGES = {
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
    "de": _("German"),
    "it": _("Italian"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "uk": _("Ukrainian"),
}

#: Why a version was stored: the verb of the action.
VERBS = {
    "start": _("started"),
    "save": _("saved"),
    "submit": _("sent to review"),
    "take_back": _("taken back from review"),
    "return": _("returned with a comment"),
    "publish": _("published"),
    "withdraw": _("withdrawn"),
    "sign": _("handed over to be signed"),
    "reopen": _("opened again"),
    "revise": _("started as a revision"),
    "restore": _("an earlier version restored"),
    "share": _("changed who may read it"),
    "delete": _("deleted"),
    "import": _("imported from a file"),
    "load": _("loaded from the atlas"),
}
