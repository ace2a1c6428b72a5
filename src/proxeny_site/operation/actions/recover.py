# SPDX-License-Identifier: EUPL-1.2
"""Finish a restore that was killed at its last step."""

from proxeny_site.operation.actions import _swap
from proxeny_site.operation.lock import hold_alone, release
from proxeny_site.operation.models import Restored


def recover() -> None:
    """Finish the moves of a restore, or forget it where its rows were never stored.

    Costs one look for a file where there is nothing to do. Raises `NodeError` while another
    process restores.
    """
    if not _swap.journal_path().exists():
        return
    hold_alone()
    if _swap.journal_path().exists():
        _swap.recover(lambda token: Restored.objects.filter(token=token).exists())
    release()
