# SPDX-License-Identifier: EUPL-1.2
"""Actors, their members, and how an operator makes both."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from proxeny.cities import AmbiguousCity, UnknownCity
from proxeny.errors import UsageError
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Membership, Organisation, Role
from proxeny_site.organisations.queries import organisations_of, reviewers
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.models import SolutionRecord
from tests.site.conftest import PORTO
from tests.site.pages import text

pytestmark = pytest.mark.django_db


def run(*arguments: str, stdin: str = "", monkeypatch: Any = None) -> str:
    if monkeypatch is not None:
        monkeypatch.setattr("sys.stdin", StringIO(stdin))
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_an_owner_gives_roles_and_nobody_else_does(
    porto: Organisation, make_person: Callable[..., User]
) -> None:
    owner, editor = make_person("owner", porto="owner"), make_person("editor", porto="editor")
    other = make_person("other")
    add_member(by=owner, organisation=porto, person=other, role=Role.OBSERVER)
    with pytest.raises(PermissionDenied):
        add_member(by=editor, organisation=porto, person=other, role=Role.OWNER)
    membership = Membership.objects.get(user=other)
    assert membership.role == Role.OBSERVER
    assert membership.history.get().history_user == owner


def test_a_role_changes_in_place_and_the_history_keeps_both(
    porto: Organisation, make_person: Callable[..., User]
) -> None:
    person = make_person("somebody", porto="observer")
    add_member(by=None, organisation=porto, person=person, role=Role.EDITOR)
    membership = Membership.objects.get(user=person)
    assert [row.role for row in membership.history.all()] == ["editor", "observer"]


def test_a_closed_account_has_no_role_any_more(
    node: Organisation, make_person: Callable[..., User]
) -> None:
    person = make_person("somebody", node="verifier")
    assert list(reviewers()) == [person]
    person.is_active = False
    person.save()
    assert organisations_of(person) == []
    assert not reviewers().exists()


def test_the_page_names_the_city_and_survives_one_that_the_atlas_lost(
    client: Client, porto: Organisation
) -> None:
    address = reverse("organisations:detail", args=[porto.slug])
    assert "city government" in text(client.get(address))
    Organisation.objects.update(city_id=999_999_999)
    assert client.get(address).status_code == 200
    assert client.get(reverse("organisations:detail", args=["nobody"])).status_code == 404


def test_the_page_says_who_may_change_it_and_why(
    client: Client, porto: Organisation, editor: User
) -> None:
    address = reverse("organisations:detail", args=[porto.slug])
    assert "because only owners of Porto may" in text(client.get(address))
    client.force_login(editor)
    page = text(client.get(address))
    assert "See its members and its history yes because you are editor of Porto" in page


def test_the_operator_makes_an_organisation_and_its_owner(monkeypatch: Any) -> None:
    assert run("add_organisation", "Ville de Lyon", "--city", "Lyon").strip() == "ville-de-lyon"
    typed = "correct horse battery\n"
    said = run(
        "add_person", "Lea@lyon.example", "ville-de-lyon", "owner", "--name", "Léa",
        stdin=typed, monkeypatch=monkeypatch,
    )  # fmt: skip
    assert "Léa" in said
    person = User.objects.get()
    assert person.email == "lea@lyon.example"
    assert person.check_password("correct horse battery")
    run("add_person", "lea@lyon.example", "ville-de-lyon", "editor")
    assert Membership.objects.get().role == Role.EDITOR


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("add_organisation", "X", "--city", "Springfield"), AmbiguousCity),
        (("add_organisation", "X", "--city", "Qwxyz"), UnknownCity),
        (("add_organisation", "東京"), UsageError),
        (("add_organisation", "Porto", "--city", str(PORTO)), UsageError),
        (("add_organisation", "X", "--kind", "club"), CommandError),
        (("add_person", "nobody", "porto", "owner"), UsageError),
        (("add_person", "a@b.example", "nowhere", "owner"), UsageError),
        (("add_person", "a@b.example", "porto", "king"), CommandError),
        (("add_person", "a@b.example", "porto", "owner"), CommandError),
    ],
)
def test_what_an_operator_gets_wrong_is_said_and_nothing_is_made(
    porto: Organisation, arguments: tuple[str, ...], error: type[Exception], monkeypatch: Any
) -> None:
    with pytest.raises(error):
        run(*arguments, stdin="short\n", monkeypatch=monkeypatch)
    assert (Organisation.objects.count(), User.objects.count()) == (1, 0)


def test_the_page_lists_what_the_organisation_published_and_nothing_else(
    client: Client, published: SolutionRecord, editor: User
) -> None:
    start_solution(by=editor, organisation=published.organisation, body={"title": "Not yet"})
    page = text(client.get(reverse("organisations:detail", args=["porto"])))
    assert published.title in page
    assert "1 published solution." in page
    assert "Not yet" not in page
