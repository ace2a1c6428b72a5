# SPDX-License-Identifier: EUPL-1.2
"""What an actor is called and numbered: identifiers with their check digits, and like names.

>>> from proxeny import organisations
>>> number = organisations.parse("https://ror.org/013meh722")
>>> number.scheme, number.value
('ror', '013meh722')
>>> organisations.parse("HWUPKR0MPOU8FGXBT394").uri
'https://search.gleif.org/#/record/HWUPKR0MPOU8FGXBT394'
"""

from proxeny.organisations.errors import IdentifierError
from proxeny.organisations.identifiers import Identifier, Scheme, parse, schemes
from proxeny.organisations.names import normalised

__all__ = ["Identifier", "IdentifierError", "Scheme", "normalised", "parse", "schemes"]
