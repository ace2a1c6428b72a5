# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a panel, a question about it, or a registration."""

from __future__ import annotations

from proxeny.errors import DataError, UsageError


class PanelError(DataError):
    """A panel cannot be read, or has gaps or doubles."""


class EstimateError(DataError):
    """The panel can be read, but this estimator cannot be computed on it."""


class DesignError(UsageError):
    """A unit, a period, a column or a method that was asked for is not in the panel."""


class RegistrationError(DataError):
    """A registration contradicts itself or leaves out what it must state."""
