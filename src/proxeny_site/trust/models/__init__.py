# SPDX-License-Identifier: EUPL-1.2
"""Who signs with which keys, and what was signed."""

from proxeny_site.trust.models.keys import Signer, SigningKey
from proxeny_site.trust.models.records import SignedRecord, SignedVersion

__all__ = ["SignedRecord", "SignedVersion", "Signer", "SigningKey"]
