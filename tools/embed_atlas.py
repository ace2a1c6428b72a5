# SPDX-License-Identifier: EUPL-1.2
"""Embed the shipped solutions once, so that no installation has to.

    python -m tools.embed_atlas            # write the vectors anew
    python -m tools.embed_atlas --check    # exit 1 where a passage has no vector in the file

A vector is found by a hash of its passage: a changed record is embedded when it is read, so an
old file costs time and never a wrong answer. The check keeps it from growing old unseen.
"""

from __future__ import annotations

import sys

from proxeny.search import VectorCache, embedders
from proxeny.search.preparing import cleaned, embedded_texts, vocabulary_of
from proxeny.search.terms import is_name_or_word
from proxeny.solutions import atlas_solutions, document
from proxeny.solutions.vectors import PATH, ready_vectors


def texts() -> list[str]:
    """Return every text that stands for a shipped solution in the index."""
    held = atlas_solutions().values()
    return [text for one in held for text in embedded_texts(cleaned(document(one)))]


def words() -> list[str]:
    """Return every word of the shipped solutions that is looked up across languages."""
    held = atlas_solutions().values()
    found = (word for one in held for word in vocabulary_of(cleaned(document(one))))
    return sorted({word for word in found if is_name_or_word(word)})


def main() -> int:
    wanted = texts()
    if "--check" in sys.argv[1:]:
        missing = [text for text in wanted if text not in ready_vectors()]
        for text in missing[:5]:
            print(f"no vector: {text[:100]}", file=sys.stderr)
        if missing:
            print(f"{len(missing)} passages; run python -m tools.embed_atlas", file=sys.stderr)
        return bool(missing)
    VectorCache.build(wanted, embedders(), words()).save(PATH)
    size = PATH.stat().st_size / 1e6
    print(f"{len(set(wanted))} passages, {len(words())} words, {size:.1f} MB: {PATH.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
