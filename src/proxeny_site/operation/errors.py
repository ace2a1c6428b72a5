# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a backup, an export or the node that it shall go into."""

from proxeny.errors import DataError, UsageError


class ArchiveError(DataError):
    """The file is damaged, is something else, or was made by a newer version."""


class NodeError(UsageError):
    """The node is not in the state that the command needs; the message says what to do."""
