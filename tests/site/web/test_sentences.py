# SPDX-License-Identifier: EUPL-1.2
"""Names, days and times in the sentences of a page, in both directions of writing."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from proxeny.messages import Message, Term
from proxeny_site.funding import errors as of_funding
from proxeny_site.indicators import errors as of_indicators
from proxeny_site.observations import errors as of_observations
from proxeny_site.talks import errors as of_talks
from proxeny_site.web.sentences import isolated, say, term

SITE = Path(__file__).parents[3] / "src" / "proxeny_site"
PORTO = "Câmara Municipal do Porto (demo)"
#: What a value of a sentence may pass through last, or be called: it is a figure or a day.
FIGURES = ("date", "number", "points", "length", "distance", "add", "country")
FIGURES += ("figure", "signed", "floatformat", "stringformat", "of_point")
COUNTS = {"count", "number", "total", "done", "year", "known", "entry", "size", "step", "command"}
COUNTS |= {
    "people",
    "rows",
    "did",
    "shown",
    "searched",
    "day",
    "days",
    "late",
    "minutes",
    "counter",
}
COUNTS |= {"decided", "reported", "scored", "verified", "part", "whole", "new", "changed", "same"}
COUNTS |= {
    "refused",
    "place",
    "offers",
    "points",
    "stated",
    "added",
    "gone",
    "met",
    "unknown",
    "seconds",
    "most",
}


def test_a_text_of_a_framework_is_looked_up_in_its_own_context(monkeypatch):
    kept = {"framework\x04public": "transports publics", "public": "visible par tous"}
    catalogue = translation.trans_real.translation("fr")._catalog
    for text, french in kept.items():
        monkeypatch.setitem(catalogue._catalogs[0], text, french)
    with translation.override("fr"):
        assert term("public") == "transports publics"
        assert say(Term("public")) == "transports publics"
        assert say(Message("{name}", name=Term("public"))) == "transports publics"
        assert say(Message("{name}", name="public")) == "public"
        assert term("not translated yet") == "not translated yet"
        assert term(None) == term("") == ""


def test_a_latin_name_stands_apart_in_an_arabic_sentence():
    became = Message("{person} became {role}.", person=PORTO, role=Message("owner"))
    with translation.override("ar"):
        assert f"\u2068{PORTO}\u2069" in say(became)
        assert isolated(PORTO) == f"\u2068{PORTO}\u2069"
    with translation.override("en"):
        assert say(became) == f"{PORTO} became owner."


def test_an_arabic_name_stands_apart_in_an_english_sentence():
    with translation.override("en"):
        assert isolated("أمانة عمّان (تجربة)") == "\u2068أمانة عمّان (تجربة)\u2069"
        assert isolated("") == ""


def test_numbers_in_a_message_keep_the_form_that_it_asks_for():
    with translation.override("ar"):
        assert say(Message("{share:.0%}", share=0.5)) == "50%"


def test_every_name_in_a_sentence_of_a_template_is_isolated():
    naked = []
    for path in SITE.rglob("*.html"):
        for head in re.findall(r"\{% blocktranslate ([^%]*)%\}", path.read_text("utf-8")):
            for name, value in re.findall(r'(\w+)=((?:"[^"]*"|[^\s"])+)', head):
                last = value.rpartition("|")[2].partition(":")[0] if "|" in value else ""
                if last != "isolated" and last not in FIGURES and name not in COUNTS:
                    naked.append(f"{path.name}: {name}={value}")
    assert naked == []


@pytest.mark.parametrize(
    ("language", "long", "short", "with_time"),
    [
        ("ar", "3 مايو 2026", "2026/05/03", "3 مايو 2026، 18:05"),
        ("en", "3 May 2026", "3 May 2026", "3 May 2026, 18:05"),
        ("es", "3 de mayo de 2026", "03/05/2026", "3 de mayo de 2026, 18:05"),
        ("fr", "3 mai 2026", "03/05/2026", "3 mai 2026, 18:05"),
        ("ru", "3 мая 2026", "03.05.2026", "3 мая 2026, 18:05"),
        ("zh-hans", "2026年5月3日", "2026年5月3日", "2026年5月3日 18:05"),
    ],
)
def test_days_and_times_are_written_one_way_in_each_language(language, long, short, with_time):
    moment = datetime(2026, 5, 3, 18, 5, tzinfo=UTC)
    with translation.override(language):
        assert date_format(moment, "DATE_FORMAT") == date_format(date(2026, 5, 3)) == long
        assert date_format(moment, "SHORT_DATE_FORMAT") == short
        assert date_format(moment, "DATETIME_FORMAT") == with_time


def test_templates_use_no_other_form_of_a_date():
    allowed = {"DATE_FORMAT", "SHORT_DATE_FORMAT", "DATETIME_FORMAT", "c", "Y-m-d"}
    found = {
        form
        for path in SITE.rglob("*.html")
        for form in re.findall(r'\|date:"([^"]*)"', path.read_text("utf-8"))
    }
    assert found <= allowed


@pytest.mark.parametrize(
    "room", [of_funding, of_indicators, of_observations, of_talks], ids=lambda one: one.__name__
)
def test_what_an_action_refuses_is_said_in_the_language_of_the_page(
    room: ModuleType,
) -> None:
    refused = room.NotPossibleError("The history has no such version.")
    with translation.override("fr"):
        assert say(refused.message) == gettext("The history has no such version.")
        assert say(refused.message) != "The history has no such version."
