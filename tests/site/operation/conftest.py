# SPDX-License-Identifier: EUPL-1.2
"""The small world for the tests of this room."""

from tests.site.world import small_index, world

__all__ = ["small_index", "world"]
