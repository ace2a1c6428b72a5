# SPDX-License-Identifier: EUPL-1.2
"""Uploading a file of records."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.queries.files import FORMS, MAX_BYTES


class UploadForm(forms.Form):
    """A file, and the organisation whose drafts its records become."""

    organisation = forms.ChoiceField(label=_("In the name of"))
    file = forms.FileField(
        label=_("File"),
        help_text=_("JSON Lines (.jsonl) or CSV (.csv), UTF-8, at most 2 MB."),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(o.pk), o.name) for o in organisations]

    def clean_file(self) -> UploadedFile:
        """Return the file; raises `ValidationError` where it is too large or of another kind."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB. Split it."))
        if form_of(file) not in FORMS:
            raise forms.ValidationError(_("The name of the file must end in .jsonl or .csv."))
        return file


def form_of(file: UploadedFile) -> str:
    """Return the ending of the file's name in small letters."""
    return str(file.name).rpartition(".")[2].lower()
