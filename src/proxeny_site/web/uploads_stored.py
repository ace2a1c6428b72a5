# SPDX-License-Identifier: EUPL-1.2
"""Which columns hold the names of stored files."""

from django.db.models import FileField, Model


def file_columns(model: type[Model]) -> list[str]:
    """Return the names of the columns of `model` that name a stored file.

    A version in a history keeps the name as text; the model it is a version of knows better.
    """
    original = getattr(model, "instance_type", model)
    files = {field.name for field in original._meta.fields if isinstance(field, FileField)}
    return [field.attname for field in model._meta.local_concrete_fields if field.name in files]
