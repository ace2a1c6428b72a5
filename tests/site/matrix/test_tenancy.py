# SPDX-License-Identifier: EUPL-1.2
"""A record of an organisation is never read without saying whose: an unscoped query raises."""

import pytest
from django.apps import apps
from django.db.models import Model
from django_scopes import ScopeError, scope

from proxeny_site.organisations.models import Kind, Organisation, Shared

#: Models with an organisation that are not its private records, and why they need no scope.
NOT_SCOPED = {
    "accounts.ApiToken": "belongs to a person, who is always asked for",
    "organisations.Claim": "belongs to the claimant; the organisation is what came of it",
    "organisations.Invitation": "reached through its organisation or its signed link",
    "organisations.Membership": "says who belongs to whom: the rules themselves stand on it",
    "talks.Participant": "a thread belongs to several organisations: they are who reads it",
    "talks.Post": "reached through its thread",
    "organisations.OrganisationIdentifier": "public: numbers by which others know it",
    "trust.Signer": "public: the keys by which others verify",
    "trust.SignedRecord": "public: what was published and signed, and that it was withdrawn",
}


def ours() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("proxeny_site.") and not model.__name__.startswith("Hist")
    ]


def of_an_organisation(model: type[Model]) -> bool:
    return any(
        field.name == "organisation" and field.related_model is Organisation
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete
    )


TENANT = [model for model in ours() if of_an_organisation(model) or issubclass(model, Shared)]
SCOPED = [model for model in TENANT if model._meta.label not in NOT_SCOPED]


def test_every_model_with_an_organisation_is_scoped_or_says_why_not() -> None:
    assert NOT_SCOPED.keys() <= {model._meta.label for model in TENANT}
    assert SCOPED, "no model is scoped: the list is not read right"


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
@pytest.mark.django_db
def test_an_unscoped_query_raises(model: type[Model]) -> None:
    # `exists` alone answers, but only whether there is any record at all.
    for ask in ("all", "count", "first", "last", "get", "filter", "update", "delete", "values"):
        with pytest.raises(ScopeError):
            getattr(model.objects.exclude(pk=0), ask)()
    nobody = Organisation.objects.create(slug="nobody", name="Nobody", kind=Kind.NGO)
    with scope(organisation=nobody):
        assert model.objects.count() == 0
