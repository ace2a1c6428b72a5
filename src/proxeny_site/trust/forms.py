# SPDX-License-Identifier: EUPL-1.2
"""Holding up a signed record to have it verified."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

#: Characters of a pasted text, and bytes of a file.
MOST = 1_000_000


class VerifyForm(forms.Form):
    """A signed record as text or as a file, and a document of its signer."""

    record = forms.CharField(
        label=_("Signed record"),
        required=False,
        max_length=MOST,
        help_text=_("The whole content of the file, from the first brace to the last."),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "dir": "ltr"}),
    )
    file = forms.FileField(
        label=_("Or the file itself"),
        required=False,
        allow_empty_file=True,
        help_text=_("JSON, at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    document = forms.CharField(
        label=_("Document of a signer that is not on this node"),
        required=False,
        max_length=MOST,
        help_text=_("Its DID document (did.json). Those of this node are known here."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "dir": "ltr"}),
    )

    def clean_file(self) -> str:
        """Return the text of the file, "" without one; raises `ValidationError`."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > MOST:
            raise forms.ValidationError(_("The file is larger than 1 MB."))
        try:
            return file.read().decode("utf-8")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not UTF-8 text.")) from None

    def clean(self) -> dict[str, Any]:
        """Ask for the record in one of the two ways."""
        data = super().clean() or self.cleaned_data
        if not self.errors and bool(data.get("record")) == bool(data.get("file")):
            self.add_error(
                "record",
                _("Paste the record or choose its file, one of the two."),
            )
        return data

    def text(self) -> str:
        """Return the record that was handed in."""
        return str(self.cleaned_data["record"] or self.cleaned_data["file"])

    def documents(self) -> list[str]:
        """Return the documents that came with it."""
        given = self.cleaned_data["document"]
        return [given] if given else []
