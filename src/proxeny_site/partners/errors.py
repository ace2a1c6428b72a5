# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a step of this room."""

from proxeny.errors import UsageError


class SameError(UsageError):
    """Two records cannot be merged or split: one is not there, or both are the same."""
