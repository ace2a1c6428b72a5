# SPDX-License-Identifier: EUPL-1.2
"""A form for a part of a draft that overwrites nobody and, sent twice, does its work once."""

from typing import Any

from django import forms

from proxeny_site.funding.consortium_draft import Line, Partner, mark_of, new_key


class SeenForm(forms.Form):
    """Keeps what the person saw: the mark of a part that is there, or the key of a new one."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())
    key = forms.RegexField(r"^[0-9a-f]{8}$", required=False, widget=forms.HiddenInput())

    def __init__(
        self, data: Any = None, *, initial: dict[str, Any], known: Partner | Line | None
    ) -> None:
        super().__init__(data, initial={**initial, "seen": mark_of(known), "key": new_key})
        del self.fields["key" if known else "seen"]

    def new_key(self) -> str:
        """Return the key of the new part, the same however often the form is sent."""
        return self.cleaned_data["key"] or new_key()

    def mark(self) -> str | None:
        """Return the mark of what the person saw: "" for nothing, None where nobody says."""
        return (self.cleaned_data["seen"] or None) if "seen" in self.fields else ""
