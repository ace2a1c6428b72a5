# SPDX-License-Identifier: EUPL-1.2
"""Handing in a file with calls."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny_site.funding.call_files import ENDINGS


class CallImportForm(forms.Form):
    """The file, the day that it describes, and whether it is the whole list."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Topics of the EU Funding & Tenders portal as JSON or Parquet, or a rule file as YAML "
            "or JSON."
        ),
    )
    as_of = forms.DateField(
        label=gettext_lazy("As of"),
        help_text=gettext_lazy("The day on which the file was made."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    complete = forms.BooleanField(
        label=gettext_lazy("The file holds every call of the portal"),
        help_text=gettext_lazy(
            "Then calls that it does not name are marked as no longer listed; none is deleted."
        ),
        required=False,
    )

    def clean_file(self) -> UploadedFile:
        """Return the file; raises `ValidationError` where its kind or size is not taken."""
        file: Any = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_MB * 1024 * 1024:
            raise forms.ValidationError(
                _(
                    "The file is larger than {most} MB. Hand in a part of it, or let the operator "
                    "of the node take it in."
                ).format(most=settings.UPLOAD_MAX_MB)
            )
        if not str(file.name).lower().endswith(ENDINGS):
            raise forms.ValidationError(
                _("Hand in a file that ends in {endings}.").format(endings=", ".join(ENDINGS))
            )
        return file
