# SPDX-License-Identifier: EUPL-1.2
"""People, and the programs that act for them."""

from proxeny_site.accounts.models.counter import Counter
from proxeny_site.accounts.models.token import ApiToken, Scope
from proxeny_site.accounts.models.user import User

__all__ = ["ApiToken", "Counter", "Scope", "User"]
