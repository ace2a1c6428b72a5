# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with the identifier of an organisation."""

from proxeny.errors import UsageError


class IdentifierError(UsageError):
    """A number is of no known scheme, of another form than its scheme's, or mistyped."""
