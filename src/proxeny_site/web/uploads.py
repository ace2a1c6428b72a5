# SPDX-License-Identifier: EUPL-1.2
"""Files that people hand in: what is taken, under which name it rests, how it is given out.

A record with a file inherits from `web.models.Upload` and is made with
`Model(**uploads.fields(file), ...)`; a form takes the file with `UploadField`; a view that has
checked the permission returns `uploads.attachment(record)`. Nothing else gives a file out.
"""

import unicodedata
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_site.web.models import Upload
from proxeny_site.web.sentences import say
from proxeny_site.web.uploads_content import ENDINGS, content_type_of

#: The longest name that is kept, with its ending.
NAME_LENGTH = 150
#: What follows the last point of a name is its ending if it is no longer than this.
_ENDING_LENGTH = 5


class UploadError(UsageError):
    """The file is not taken; the message says why and what would be."""


class Checked(NamedTuple):
    """What a file is, by its content, and a name that is safe to show and to save under."""

    content_type: str
    name: str


def checked(upload: UploadedFile) -> Checked:
    """Return what `upload` is; its ending becomes the one of its content.

    Raises `UploadError` where it is empty, too large, or of a kind that is not taken.
    """
    most = settings.UPLOAD_MAX_MB
    if not upload.size:
        raise UploadError(Message(gettext_noop("The file is empty.")))
    if upload.size > most * 1024 * 1024:
        raise UploadError(
            Message(
                gettext_noop("The file is larger than {most} MB. Make it smaller or split it."),
                most=most,
            )
        )
    kind = content_type_of(upload)
    if kind is None:
        raise UploadError(
            Message(
                gettext_noop(
                    "This kind of file is not taken. Hand in PDF, PNG, JPEG, CSV (UTF-8), or a "
                    "text or table of an office program without macros (DOCX, XLSX, ODT, ODS)."
                )
            )
        )
    return Checked(kind, _safe_name(str(upload.name), ENDINGS[kind]))


def fields(upload: UploadedFile) -> dict[str, Any]:
    """Return the fields of `Upload` for a file; raises `UploadError` as `checked` does."""
    content_type, name = checked(upload)
    return {"file": upload, "name": name, "content_type": content_type, "size": upload.size}


def attachment(record: Upload) -> FileResponse:
    """Return the file of `record` as a download that no browser opens in the site's name.

    The caller has checked that the person may read the record.
    """
    answer = FileResponse(
        record.file.open("rb"),
        as_attachment=True,
        filename=record.name,
        content_type=record.content_type,
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


class UploadField(forms.FileField):
    """A file of a form, checked; its cleaned value is the upload, for `fields`."""

    def __init__(self, **options: Any) -> None:
        text = _("PDF, PNG, JPEG, CSV, DOCX, XLSX, ODT or ODS, at most {most} MB.")
        options.setdefault("help_text", format_lazy(text, most=settings.UPLOAD_MAX_MB))
        options.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(ENDINGS.values())}))
        super().__init__(allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the upload; raises `ValidationError` with the reason of `checked`."""
        upload = super().clean(data, initial)
        if upload:
            try:
                checked(upload)
            except UploadError as error:
                raise forms.ValidationError(say(error.message)) from None
        return upload


def _safe_name(given: str, ending: str) -> str:
    """Return a name without folders and without characters that hide or turn what is shown."""
    last = given.replace("\\", "/").rpartition("/")[2]
    visible = "".join(
        letter
        for letter in unicodedata.normalize("NFC", last)
        if unicodedata.category(letter)[0] != "C"
    )
    stem, point, old = visible.rpartition(".")
    if not point or len(old) > _ENDING_LENGTH:
        stem = visible
    return (stem.strip(" .")[: NAME_LENGTH - len(ending)] or "file") + ending
