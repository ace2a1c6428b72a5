# SPDX-License-Identifier: EUPL-1.2
"""Texts of the Funding & Tenders portal whose ends of lines were lost, in lines again.

The flat table of the topics holds the words of the portal's pages without their markup, so that a
heading runs into the paragraph below it. Which lines there were is guessed.
"""

from __future__ import annotations

import re

#: A sentence that begins without a blank after the one before.
_SENTENCE = r"(?<=[.:;])(?=[A-Z][a-z]|A [a-z])|(?<=[a-z)\]][.:;])(?=[A-Z]{2})"
#: A heading of the conditions, such as "2. Eligible Countries" or "5a. Evaluation and award".
_HEADING = r"(?<=[a-zA-Z.:;)\]])(?=\d[a-c]?\. [A-Z])"
#: What stands below such a heading.
_BELOW = r"(?<=[a-z])(?=(?:are )?[Dd]escribed (?:in |section ))|(?<=page limit and layout)(?=[A-Z])"
_LOST = re.compile(f"{_SENTENCE}|{_HEADING}|{_BELOW}")


def with_lines(text: str) -> str:
    """Return the text with the ends of lines that it lost; one that has some is left as it is.

    >>> with_lines("2. Eligible Countriesdescribed in Annex B.See there.3. Other Conditions")
    '2. Eligible Countries\\ndescribed in Annex B.\\nSee there.\\n3. Other Conditions'
    """
    return text if "\n" in text else _LOST.sub("\n", text)
