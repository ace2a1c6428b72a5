# SPDX-License-Identifier: EUPL-1.2
"""Reference data that ships with Proxeny: one data package a folder, read when asked for.

A package is described by its `datapackage.json` (fields, sources, licences, number of rows, hash)
and its table is checked against that description before the first row is given out.

>>> from proxeny import atlas
>>> "cities" in atlas.names()
True
>>> atlas.package("memberships").count
296
>>> atlas.rows("memberships")[0]["network"]
'C40'
"""

from proxeny.atlas.errors import AtlasError, UnknownPackage
from proxeny.atlas.packages import DATA, Field, Licence, Package, Source, names, package
from proxeny.atlas.tables import content, rows

__all__ = [
    "DATA",
    "AtlasError",
    "Field",
    "Licence",
    "Package",
    "Source",
    "UnknownPackage",
    "content",
    "names",
    "package",
    "rows",
]
