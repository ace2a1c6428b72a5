# SPDX-License-Identifier: EUPL-1.2
"""Handing in a sheet of values: a file, or rows copied from a spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.indicators.queries.sheet_report import MAX_BYTES


class UploadForm(forms.Form):
    """A file or pasted rows, one of the two."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX with the columns of the sheet that you can download here."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    pasted = forms.CharField(
        label=_("Or paste rows"),
        help_text=_("Copied from a spreadsheet together with the row of column names."),
        required=False,
        max_length=1_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Return what was handed in, as `name` and `content`."""
        data = super().clean() or {}
        file, pasted = data.get("file"), data.get("pasted", "")
        if not self.errors and not file and not pasted.strip():
            self.add_error("file", _("Choose a file, or paste rows."))
        if file and file.size > MAX_BYTES:
            # Before it is read: it would fill the memory.
            self.add_error("file", _("The file is larger than 5 MB: is it the right one?"))
            return data
        if file:
            return {"name": str(file.name)[-150:], "content": file.read()}
        return {"name": str(_("pasted rows")), "content": pasted.encode()}
