# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with keys, proofs and logs, in words that say what to do."""

from __future__ import annotations

from proxeny.errors import DataError, ProxenyError


class TrustError(ProxenyError):
    """Something cannot be trusted, or cannot be used to find out."""


class JsonError(TrustError, DataError):
    """A text is not JSON that means the same to every reader."""


class BadKeyError(TrustError, DataError):
    """A key, or the file that holds one, cannot be used."""


class DocumentError(TrustError, DataError):
    """A controller document does not hold what it must, or its history does not hold."""


class ProofError(TrustError):
    """A proof does not hold."""


class LogError(TrustError):
    """The log could not do what was asked; nothing was changed."""


class DamagedLogError(LogError, DataError):
    """The files of a log are not what was written and acknowledged."""


class LogLockedError(LogError):
    """Another process is writing to the log."""
