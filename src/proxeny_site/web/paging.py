# SPDX-License-Identifier: EUPL-1.2
"""A long list in pages; a page that is not there says so."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _


def page_of(items: Sequence[Any], number: str | int | None, size: int) -> Page:
    """Return page `number` (None: the first) of `items`; `size` items make a page.

    `items` may be a queryset. Raises `Http404` with a sentence where there is no such page.
    """
    pages = Paginator(items, size)
    try:
        return pages.page(number or 1)
    except InvalidPage:
        raise Http404(
            _("There is no page “{number}”; pages in the list: {count}.").format(
                number=str(number)[:40], count=pages.num_pages
            )
        ) from None
