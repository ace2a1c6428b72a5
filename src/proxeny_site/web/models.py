# SPDX-License-Identifier: EUPL-1.2
"""What records of several rooms have in common."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def random_name(record: models.Model, given: str) -> str:
    """Return a name that nobody can guess and that says nothing."""
    return secrets.token_hex(16)


class Upload(models.Model):
    """A record with a file that a person handed in; made with `web.uploads.fields`.

    The file rests under a random name in `MEDIA_ROOT`, is never written over, and is
    removed by the worker some time after the last record that names it is gone.
    """

    file = models.FileField(_("file"), upload_to=random_name)
    name = models.CharField(_("name of the file"), max_length=150)
    content_type = models.CharField(_("kind of file"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    uploaded_at = models.DateTimeField(_("handed in on"), auto_now_add=True)

    class Meta:
        abstract = True
