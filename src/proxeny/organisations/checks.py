# SPDX-License-Identifier: EUPL-1.2
"""Check digits: do the last two digits of an identifier follow from the rest?"""

from __future__ import annotations

#: Crockford's base 32: no i, l, o or u, so that nothing is misread as 1, 0 or v.
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def mod97(text: str) -> bool:
    """Return whether digits and letters (A is 10 ... Z is 35) leave 1 when divided by 97.

    The check of an LEI: ISO 17442-1, after ISO/IEC 7064 MOD 97-10. It notices every digit for a
    digit and letter for a letter, and two neighbours of a kind that were swapped; of digits for
    letters it misses about one in a hundred.

    >>> mod97("506700GE1G29325QX363"), mod97("506700GE1G29325QX336")
    (True, False)
    """
    return int("".join(str(int(letter, 36)) for letter in text)) % 97 == 1


def ror(text: str) -> bool:
    """Return whether the last two digits are those of the six characters before them.

    They are 98 minus the remainder of a hundred times the number by 97: ISO/IEC 7064 MOD 97-10
    over a number in Crockford's base 32 (https://ror.readme.io/docs/identifier).

    >>> ror("05dxps055"), ror("05dxps056")
    (True, False)
    """
    number = 0
    for letter in text[1:-2]:
        number = number * len(_CROCKFORD) + _CROCKFORD.index(letter)
    return int(text[-2:]) == 98 - number * 100 % 97
