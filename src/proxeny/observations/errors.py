# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with readings and the folder that keeps them, in words that say what to do."""

from __future__ import annotations

from proxeny.errors import DataError, ProxenyError, UsageError


class ObservationsError(ProxenyError):
    """Readings could not be taken in, kept or aggregated."""


class InputError(ObservationsError, DataError):
    """An input cannot be read as readings; nothing of it was stored."""


class StoreError(ObservationsError):
    """The store could not do what was asked; nothing was changed."""


class DamagedStoreError(StoreError, DataError):
    """The files of a store are not what was written and acknowledged."""


class StoreLockedError(StoreError):
    """Another process is writing to the store."""


class QuestionError(ObservationsError, UsageError):
    """A question about readings cannot be understood: an unknown statistic, period, time zone."""


class EngineError(ObservationsError):
    """An engine cannot run here: something it needs is not installed or not reachable."""
