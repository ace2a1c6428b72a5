# SPDX-License-Identifier: EUPL-1.2
"""Why a document was found: where it stands by meaning and by words, and which words matched."""

from __future__ import annotations

from collections.abc import Sequence

from proxeny.messages import Message, gettext_noop, listed
from proxeny.search.documents import Highlight
from proxeny.search.legs import CARRIED, LEXICAL, Question, Votes
from proxeny.search.lexicon import Carried
from proxeny.search.segment import key_of
from proxeny.search.terms import located_words, stem, whole_runs

#: Words are named in a reason up to this many.
_NAMED = 8


def highlight(question: Question, carried: Sequence[Carried], passage: str, lang: str) -> Highlight:
    """Return `passage`, which is in `lang`, with the places of the words that matched.

    Within a language words match by their stems; across languages a word matches that stands for
    one of the question, or that is written alike.
    """
    same = question.lang == lang
    stems = {stem(word, question.lang) for word in question.words} if same else set()
    keys = {word.key for word in carried}
    alike = {word for word in question.words if len(word) > 2}
    spans = [
        (start, end)
        for word, start, end in located_words(passage)
        if (stem(word, lang) in stems if same else word in alike or key_of(lang, word) in keys)
    ]
    return Highlight(passage, tuple(_joined(spans)))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put overlapping spans together: pairs of Chinese characters share one."""
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def reasons(
    question: Question, votes: Votes, at: int, best: Highlight, lang: str
) -> tuple[Message, ...]:
    """Return the sentences that say why the document at place `at` was found."""
    result = []
    if votes.meaning is not None:
        column = votes.meaning
        result.append(
            Message(
                gettext_noop("By meaning it is number {rank} of {total}"),
                rank=int((column > column[at]).sum()) + 1,
                total=len(column),
            )
        )
    words = list(dict.fromkeys(word.casefold() for word in best.words))[:_NAMED]
    if lang == question.lang and words and LEXICAL in votes.raw:
        column = votes.raw[LEXICAL]
        result.append(
            Message(
                gettext_noop("By your words it is number {rank}: {words}"),
                rank=int((column > column[at]).sum()) + 1,
                words=listed(words),
            )
        )
    elif lang != question.lang and words and CARRIED in votes.raw:
        phrases = {word.key: word.phrase for word in votes.carried.get(lang, ())}
        stands = {word: phrase for word in words if (phrase := phrases.get(key_of(lang, word)))}
        whole = whole_runs(question.text, stands.values())
        groups: dict[str, list[str]] = {}
        for word in words:
            groups.setdefault(whole.get(stands.get(word, "")) or word, []).append(word)
        result.append(
            Message(
                gettext_noop("In its language these words stand for yours: {words}"),
                words=listed(
                    f"{' / '.join(group)} ({phrase})" if [phrase] != group else phrase
                    for phrase, group in groups.items()
                ),
            )
        )
    return tuple(result)
