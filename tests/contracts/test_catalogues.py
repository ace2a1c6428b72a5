# SPDX-License-Identifier: EUPL-1.2
"""The interface is complete in every language, and the catalogues hold nothing else."""

from pathlib import Path

import polib
import pytest
from tools import catalogues, merge_translations


@pytest.fixture(scope="module")
def messages() -> dict[catalogues.Key, polib.POEntry]:
    """What the source says today."""
    return catalogues.everything()


@pytest.mark.parametrize("language", sorted(catalogues.PLURALS))
def test_a_catalogue_holds_what_the_source_says(
    language: str, messages: dict[catalogues.Key, polib.POEntry]
) -> None:
    found = list(
        catalogues.faults(language, polib.pofile(str(catalogues.path(language))), messages)
    )
    assert not found, f"run `make messages` and translate: {found[:20]} of {len(found)}"


@pytest.mark.parametrize("language", sorted(catalogues.PLURALS))
def test_a_catalogue_says_that_nobody_has_reviewed_it(language: str) -> None:
    catalogue = polib.pofile(str(catalogues.path(language)))
    assert catalogue.metadata["X-Review"] == "unreviewed"


def test_extraction_reads_templates_code_and_the_methods(tmp_path: Path) -> None:
    site = tmp_path / "src/proxeny_site/web/templates/web"
    site.mkdir(parents=True)
    (site / "page.html").write_text(
        "{% load i18n %}{% translate 'A title' %}"
        "{% blocktranslate count n=n %}{{ n }} city{% plural %}{{ n }} cities"
        "{% endblocktranslate %}",
        encoding="utf-8",
    )
    room = tmp_path / "src/proxeny/cities"
    room.mkdir(parents=True)
    (room / "a.py").write_text('Message(gettext_noop("near {city}"), city=1)', encoding="utf-8")
    found = catalogues.extract(tmp_path)
    assert set(found) == {(None, "A title"), (None, "%(n)s city"), (None, "near {city}")}
    assert found[None, "%(n)s city"].msgid_plural == "%(n)s cities"


def test_the_texts_of_frameworks_are_messages_in_a_context_of_their_own(
    messages: dict[catalogues.Key, polib.POEntry],
) -> None:
    assert ("framework", "Air Pollution: NO2") in messages
    assert (None, "Air Pollution: NO2") not in messages


def entry(english: str, text: str = "", **more: object) -> polib.POEntry:
    """One message of a catalogue."""
    return polib.POEntry(msgid=english, msgstr=text, **more)


def faults(source: list[polib.POEntry], catalogue: list[polib.POEntry]) -> list[str]:
    """The faults of a French catalogue for a given source."""
    return [
        line.split(": ")[1]
        for line in catalogues.faults(
            "fr", catalogue, {catalogues.key(message): message for message in source}
        )
    ]


def test_each_fault_is_named() -> None:
    source = [entry("Near {city}")]
    assert faults(source, [entry("Near {city}", "Près de {city}")]) == []
    assert faults(source, []) == ["missing"]
    assert faults(source, [entry("Near {city}")]) == ["untranslated"]
    assert faults(source, [entry("Near {city}", "Près de {ville}")]) == ["placeholders differ"]
    assert faults(source, [entry("Near {city}", "Près")]) == ["placeholders differ"]
    bold = [entry("<b>Near</b>")]
    assert faults(bold, [entry("<b>Near</b>", "Près")]) == ["HTML tags differ"]
    fuzzy = entry("Near {city}", "Près de {city}", flags=["fuzzy"])
    assert faults(source, [fuzzy]) == ["fuzzy"]
    assert faults([], [entry("Gone", "Parti")]) == ["stale"]


def test_a_plural_form_may_say_the_number_in_words() -> None:
    source = [entry("%(n)s city", msgid_plural="%(n)s cities")]
    one_in_words = entry(
        "%(n)s city", msgid_plural="%(n)s cities", msgstr_plural={0: "une ville", 1: "%(n)s villes"}
    )
    assert faults(source, [one_in_words]) == []


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small French catalogue in a scratch folder."""
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    file = catalogues.path("fr")
    file.parent.mkdir(parents=True)
    source = [entry("Near {city}"), entry("%(n)s city", msgid_plural="%(n)s cities")]
    catalogue = catalogues.update("fr", {catalogues.key(message): message for message in source})
    catalogue.save(str(file))
    return file


def test_translations_travel_as_json(french: Path) -> None:
    assert set(merge_translations.todo("fr")) == {"Near {city}", "%(n)s city"}
    given = {"Near {city}": "Près de {city}", "%(n)s city": ["%(n)s ville", "%(n)s villes"]}
    assert merge_translations.merge("fr", given) == []
    assert merge_translations.todo("fr") == {}
    assert "Près de {city}" in french.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"Unknown": "Inconnu"}, "unknown"),
        ({"Near {city}": "Près de {ville}"}, "placeholders"),
        ({"Near {city}": ""}, "empty"),
        ({"%(n)s city": ["%(n)s ville"]}, "1 forms, fr has 2"),
    ],
)
def test_a_wrong_translation_is_refused_and_nothing_is_written(
    french: Path, given: dict[str, object], says: str
) -> None:
    before = french.read_bytes()
    problems = merge_translations.merge("fr", given)
    assert len(problems) == 1
    assert says in problems[0]
    assert french.read_bytes() == before
