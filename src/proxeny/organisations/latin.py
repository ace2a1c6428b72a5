# SPDX-License-Identifier: EUPL-1.2
"""Names in plain Latin letters: of Greek and Cyrillic, and what Unicode does not take apart.

Not a transliteration to be read: one rough spelling, so that two spellings of a name can be
compared.
"""

from __future__ import annotations

from proxeny.organisations.names import normalised

#: A letter, and what stands for it: of Northern and Central Europe, Greek as on signposts, Cyrillic
#: of Bulgarian, Macedonian, Russian, Serbian and Ukrainian.
_LETTERS = """
ø o þ th æ ae œ oe ł l đ d ð d ħ h ı i ŧ t
α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps
ω o
а a б b в v г g ґ g ѓ g д d ђ dj е e є ye ё e ж zh з z ѕ dz и i і i ї i й i ј j к k ќ k л l љ lj
м m н n њ nj о o п p р r с s т t ћ c у u ф f х h ц ts ч ch џ dz ш sh щ sht ъ a ы y э e ю yu я ya
"""
_PAIRS = _LETTERS.split()
_TABLE = str.maketrans({**dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)), "ь": ""})


def in_latin(name: str) -> str:
    """Return the normalised name in Latin letters; scripts that it does not know stay.

    >>> in_latin("Община Варна"), in_latin("Δήμος Αθηναίων"), in_latin("Ålesund & Ærø")
    ('obshtina varna', 'dimos athinaion', 'alesund aero')
    """
    return normalised(name).translate(_TABLE)
