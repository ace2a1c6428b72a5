# SPDX-License-Identifier: EUPL-1.2
"""Secrets of second factors (keys of code apps, seeds of recovery codes) rest encrypted.

In this room because the key file is: allauth asks here by the setting `MFA_ADAPTER`.
"""

from allauth.mfa.adapter import DefaultMFAAdapter

from proxeny_site.trust import key_file


class SealingAdapter(DefaultMFAAdapter):
    """Encrypts what allauth stores; neither a dump of the database nor a backup opens it."""

    def encrypt(self, text: str) -> str:
        """Return what is stored of `text`; raises `KeyFileError`."""
        return key_file.seal_text(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; what was stored in clear before comes back as it is.

        Raises `KeyFileError`.
        """
        if not key_file.is_sealed(encrypted_text):
            return encrypted_text
        return key_file.unseal_text(encrypted_text)
