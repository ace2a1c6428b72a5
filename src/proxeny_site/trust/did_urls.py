# SPDX-License-Identifier: EUPL-1.2
"""Addresses of DID documents; they have no language prefix."""

from django.urls import path

from proxeny_site.trust.views import documents

urlpatterns = [
    path(".well-known/did.json", documents.document, name="trust_node_document"),
    path("organisations/<slug:slug>/did.json", documents.document, name="trust_document"),
]
