# SPDX-License-Identifier: EUPL-1.2
"""A quick embedder for tests of everything but meaning: texts are alike that share letters."""

import hashlib

import numpy as np


class Letters:
    """Counts of hashed letter triples, of length one; also knows words."""

    name = "letters"
    dimensions = 48

    def passages(self, texts: list[str]) -> np.ndarray:
        return np.array([self.query(text) for text in texts], np.float32).reshape(-1, 48)

    def query(self, text: str) -> np.ndarray:
        vector = np.zeros(self.dimensions, np.float32)
        padded = f"  {text.casefold()} "
        for at in range(len(padded) - 2):
            digest = hashlib.blake2b(padded[at : at + 3].encode(), digest_size=4).digest()
            vector[int.from_bytes(digest, "little") % self.dimensions] += 1
        return vector / np.linalg.norm(vector)

    def words(self, words: list[str]) -> np.ndarray:
        return self.passages(words)
