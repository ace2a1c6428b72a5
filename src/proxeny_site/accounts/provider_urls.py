# SPDX-License-Identifier: EUPL-1.2
"""The way to an identity provider and back, without a language: providers know one address."""

from django.urls import path

from proxeny_site.accounts import provider_views

urlpatterns = [
    path("oidc/<slug:provider_id>/login/", provider_views.go, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        provider_views.come_back,
        name="openid_connect_callback",
    ),
]
