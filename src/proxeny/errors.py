# SPDX-License-Identifier: EUPL-1.2
"""The base of every error that Proxeny's methods raise on purpose."""

from __future__ import annotations

from proxeny.messages import Message


class ProxenyError(Exception):
    """Something a person can act on: the message says what was wrong and what to do."""

    def __init__(self, message: Message | str) -> None:
        self.message = message if isinstance(message, Message) else Message("{text}", text=message)
        super().__init__(str(self.message))


class UsageError(ProxenyError):
    """The question was not understood: an unknown name, a wrong option, an ambiguous word."""


class DataError(ProxenyError):
    """A file or a record is missing, damaged or not of the stated form."""
