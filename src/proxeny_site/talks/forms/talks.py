# SPDX-License-Identifier: EUPL-1.2
"""Asking for a talk, answering, and writing in a thread."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny_site.talks.actions.ask_for_talk import Question
from proxeny_site.talks.actions.write_post import MOST_FILES
from proxeny_site.talks.forms.naming import OneOf
from proxeny_site.talks.models import Form
from proxeny_site.web.uploads import UploadField


class AskForm(forms.Form):
    """What one asks, and how the two would meet."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    words = forms.CharField(
        label=_("What you would like to know"),
        help_text=_("Two or three questions are answered sooner than ten."),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    dates = forms.CharField(label=_("Dates that suit you"), max_length=300, required=False)
    form = forms.ChoiceField(label=_("How"), choices=Form, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the talk"), choices=settings.LANGUAGES)

    def __init__(self, mine: Any, subject: str, data: Any = None) -> None:
        initial = {"subject": subject, "form": Form.ONLINE, "language": get_language()}
        super().__init__(data, initial=initial)
        self.fields["asker"] = OneOf(mine, label=_("In the name of"))

    def question(self) -> Question:
        """Return what is asked."""
        data = self.cleaned_data
        return Question(
            subject=data["subject"].strip(),
            words=data["words"].strip(),
            dates=data["dates"].strip(),
            form=Form(data["form"]),
            language=data["language"],
        )


class AnswerForm(forms.Form):
    """Words that go with an answer."""

    words = forms.CharField(
        label=_("A word to them"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Files(forms.FileInput):
    """A control for several files."""

    allow_multiple_selected = True


class FilesField(UploadField):
    """Several files, each checked."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget = Files(attrs={**self.widget.attrs, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the uploads; raises `ValidationError` with the reason."""
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class PostForm(forms.Form):
    """Plain words and files, in the name of one of the organisations in the thread."""

    text = forms.CharField(
        label=_("Your words"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    files = FilesField(label=_("Files"), required=False)

    def __init__(self, writing: Any, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        choices = [(str(one.organisation_id), one.organisation.name) for one in writing]
        self.fields["organisation"] = forms.ChoiceField(
            label=_("In the name of"),
            choices=choices,
            initial=choices[0][0] if choices else "",
            widget=forms.HiddenInput() if len(choices) == 1 else forms.Select(),
        )
        self.fields["files"].help_text = _(
            "At most {most} files at once, each of at most {size} MB: PDF, PNG, JPEG, CSV, DOCX, "
            "XLSX, ODT or ODS."
        ).format(most=MOST_FILES, size=settings.UPLOAD_MAX_MB)
