# SPDX-License-Identifier: EUPL-1.2
"""Why a document was found: where it stands by meaning and by words, and which words matched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from proxeny.messages import Message, gettext_noop
from proxeny.search.documents import Highlight
from proxeny.search.terms import located_terms, terms

_TOKEN = re.compile(r"\w{3,}")


def highlight(query: str, query_lang: str, passage: str, passage_lang: str) -> Highlight:
    """Return `passage` with the places of the words that it shares with the question.

    Within a language words are compared by their stems; across languages only names, numbers
    and other words that are written alike.
    """
    if query_lang == passage_lang:
        wanted = set(terms(query, query_lang))
        spans = [
            (start, end)
            for term, start, end in located_terms(passage, passage_lang)
            if term in wanted
        ]
    else:
        alike = {_folded(token) for token in _TOKEN.findall(query)}
        spans = [
            match.span() for match in _TOKEN.finditer(passage) if _folded(match.group()) in alike
        ]
    return Highlight(passage, tuple(_joined(spans)))


def _folded(token: str) -> str:
    return unicodedata.normalize("NFKC", token).casefold()


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put overlapping spans together: pairs of Chinese characters share one."""
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def reasons(
    ranks: Mapping[str, int | None], total: int, words: tuple[str, ...], same_language: bool
) -> tuple[Message, ...]:
    """Return the sentences that say why a document was found.

    `ranks` holds the document's place in each leg, None where the leg had no vote.
    """
    result = []
    meaning = [rank for leg, rank in ranks.items() if leg != "lexical" and rank is not None]
    if meaning:
        result.append(
            Message(
                gettext_noop("By meaning it is number {rank} of {total}"),
                rank=min(meaning),
                total=total,
            )
        )
    by_words = ranks.get("lexical")
    if words and by_words is not None:
        result.append(
            Message(
                gettext_noop("By its words it is number {rank}: {words}"),
                rank=by_words,
                words=", ".join(words),
            )
        )
    elif words:
        result.append(
            Message(gettext_noop("It shares these words: {words}"), words=", ".join(words))
        )
    if not same_language:
        result.append(
            Message(
                gettext_noop("It is in another language than the question: compared by meaning")
            )
        )
    return tuple(result)
