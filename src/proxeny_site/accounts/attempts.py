# SPDX-License-Identifier: EUPL-1.2
"""How often somebody tried to sign in as somebody, from where."""

import hashlib

from django.core.cache import cache

#: Failures allowed within `WINDOW` seconds, for one person from one address.
LIMIT, WINDOW = 10, 900


def _key(email: str, address: str) -> str:
    who = f"{email.strip().lower()}\n{address}".encode()
    return "sign-in:" + hashlib.sha256(who).hexdigest()


def locked(email: str, address: str) -> bool:
    """Return whether the next try has to wait."""
    return int(cache.get(_key(email, address), 0)) >= LIMIT


def count_failure(email: str, address: str) -> None:
    """Count one failure; the window begins with the first."""
    key = _key(email, address)
    if not cache.add(key, 1, WINDOW):
        cache.incr(key)


def forget_failures(email: str, address: str) -> None:
    """Forget the failures of somebody who has signed in."""
    cache.delete(_key(email, address))
