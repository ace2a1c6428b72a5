# SPDX-License-Identifier: EUPL-1.2
"""The way to an identity provider and back, where allauth leaves a fault of the provider to us."""

import logging
from collections.abc import Callable
from functools import wraps

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)

View = Callable[[HttpRequest, str], HttpResponse]


def _told(view: View) -> View:
    """Say on a page that the provider cannot be reached, or that its answer lacks something."""

    @wraps(view)
    def guarded(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except (requests.RequestException, KeyError) as error:
            log.warning("the identity provider %s does not work: %r", provider_id, error)
            provider = get_adapter().get_provider(request, provider_id)
            return render_authentication_error(request, provider, exception=error)

    return guarded


go = _told(views.login)
come_back = _told(views.callback)
