# SPDX-License-Identifier: EUPL-1.2
"""The legs: what each way of comparing says of every document to one question."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxeny.search import lexical, thesaurus
from proxeny.search.embedders import Embedder, WordEmbedder, word_embedder
from proxeny.search.fusion import Scores, fused, standardised
from proxeny.search.languages import detect_language
from proxeny.search.lexicon import Carried, carry
from proxeny.search.preparing import clean
from proxeny.search.state import State
from proxeny.search.terms import words
from proxeny.search.vectors import best_mean, encode, likeness

#: BM25 among the documents in the question's language.
LEXICAL = "lexical"
#: BM25 among the others, with the question's words carried over to their languages.
CARRIED = "carried"
#: An embedder reads the start of a question; its vector of a long text says little anyway.
QUESTION_CHARACTERS = 1_000
#: So many different words of a question are compared.
QUESTION_WORDS = 200


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the legs take it."""

    text: str
    lang: str

    @classmethod
    def of(cls, text: str, lang: str | None) -> Question:
        """Clean `text` and find out its language unless it is given."""
        text = " ".join(clean(text).split())
        return cls(text, (lang or detect_language(text)).replace("_", "-").split("-")[0].lower())

    @property
    def words(self) -> list[str]:
        """The different words of the question, in order."""
        return list(dict.fromkeys(words(self.text)))[:QUESTION_WORDS]


@dataclass(frozen=True)
class Votes:
    """What the legs say; every array has one entry for each live document, in order.

    `raw` holds each leg's own scores, `standard` the standardised ones, NaN without a vote.
    `likeness` holds for each embedder and part the cosine of every passage; `carried` for each
    language the words that were searched for there.
    """

    raw: Mapping[str, Scores]
    standard: Mapping[str, Scores]
    likeness: Mapping[str, list[NDArray[np.float32]]]
    carried: Mapping[str, Sequence[Carried]]

    @functools.cached_property
    def meaning(self) -> Scores | None:
        """The embedders' legs together, None where there is no embedder."""
        legs = {name: self.standard[name] for name in self.likeness}
        return fused(legs) if legs else None

    @functools.cached_property
    def spreads(self) -> Mapping[str, float]:
        """The standard deviation of each embedder's scores, 1 where they are all equal."""
        return {name: float(self.raw[name].std()) or 1.0 for name in self.likeness}


def ask(question: Question, state: State, models: Sequence[Embedder]) -> Votes:
    """Put `question` to every leg; the state has live documents."""
    parts = state.live
    raw: dict[str, Scores] = {}
    near: dict[str, list[NDArray[np.float32]]] = {}
    for model in models:
        query = encode(model.query(question.text[:QUESTION_CHARACTERS])[None])
        near[model.name] = [likeness(query, part.segment.codes(model.name)) for part in parts]
        scores = [
            best_mean(column, part.segment.arrays["passage_at"])[part.live_rows]
            for part, column in zip(parts, near[model.name], strict=True)
        ]
        raw[model.name] = np.concatenate(scores).astype(np.float64)
    same = lexical.same_language(question.words, question.lang, parts)
    if same is not None:
        raw[LEXICAL] = same
    standard = {name: standardised(column) for name, column in raw.items()}
    reading = thesaurus.read(question.text, question.lang)
    carried = _carried_over(question, reading.rest, state, word_embedder(models))
    across = [
        lexical.across(words_there, reading.found, lang, parts)
        for lang, words_there in carried.items()
    ]
    for lang, words_there in carried.items():
        words_there.extend(lexical.named(reading.found, lang, parts))
    voted = [column for column in across if column is not None]
    if voted:
        # A document is in one language, and the words of each language are counted apart.
        raw[CARRIED] = np.fmax.reduce(voted)
        standard[CARRIED] = np.fmax.reduce([standardised(column) for column in voted])
    return Votes(raw, standard, near, carried)


def _carried_over(
    question: Question, rest: Sequence[str], state: State, model: WordEmbedder | None
) -> dict[str, list[Carried]]:
    """Return for each other language of the collection the words that stand for the question's.

    A language of the thesaurus needs them only for the `rest` that the thesaurus does not know,
    any other language for all of the question. Without `model` there are none.
    """
    found: dict[str, list[Carried]] = {lang: [] for lang in state.lexicons if lang != question.lang}
    if model is not None:
        known = {lang: held for lang, held in state.lexicons.items() if lang in thesaurus.LANGUAGES}
        unknown = {lang: held for lang, held in state.lexicons.items() if lang not in known}
        whole = thesaurus.subjects(question.text, question.lang)
        found |= carry(rest, question.lang, known, model)
        found |= carry(whole, question.lang, unknown, model)
    return found
