# SPDX-License-Identifier: EUPL-1.2
"""Find texts by meaning and by words, in any language, with reasons.

>>> from proxeny.search import Document, Index
>>> index = Index.in_memory()
>>> index.add([
...     Document("roofs", "Green roofs", "Owners of flat roofs get half of the cost back."),
...     Document("bikes", "Cycle network", "200 km of separated cycle lanes in four years."),
... ])
2
>>> index.search("toits végétalisés", lang="fr", limit=1)[0].id
'roofs'
"""

from proxeny.search.documents import Document, Facet, Filters, Highlight, Hit
from proxeny.search.embedders import Embedder, embedders
from proxeny.search.errors import DamagedIndexError, FilterError, IndexLockedError, SearchError
from proxeny.search.index import Index
from proxeny.search.languages import detect_language
from proxeny.search.lines import BadLine, Query, read_corpus, read_queries
from proxeny.search.vectors import VectorCache

__all__ = [
    "BadLine",
    "DamagedIndexError",
    "Document",
    "Embedder",
    "Facet",
    "FilterError",
    "Filters",
    "Highlight",
    "Hit",
    "Index",
    "IndexLockedError",
    "Query",
    "SearchError",
    "VectorCache",
    "detect_language",
    "embedders",
    "read_corpus",
    "read_queries",
]
