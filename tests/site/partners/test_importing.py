# SPDX-License-Identifier: EUPL-1.2
"""Official files come into the graph of the node; keepers say which organisations are one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pyarrow import parquet

from proxeny_site.accounts.models import User
from proxeny_site.funding.candidates import Question, candidates_for, left_out
from proxeny_site.organisations.models import Organisation
from proxeny_site.partners.actions.resolve_organisations import resolve_organisations
from proxeny_site.partners.models import SameDecision
from tests.site.pages import text

pytestmark = pytest.mark.django_db

ROWS = [
    ("p1", "999905974", "Universidade do Porto", "HES", "PT"),
    ("p1", "911111111", "Shade and Water Engineering GmbH", "PRC", "DE"),
    ("p2", "922222222", "Shade & Water Engineering", "PRC", "DE"),
    ("p2", "933333333", "Politechnika Gdańska", "HES", "PL"),
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table of participations in which one company stands twice."""
    names = ("project", "organisation", "name", "activity_type", "country")
    made = pa.table(dict(zip(names, map(list, zip(*ROWS, strict=True)), strict=True)))
    made = made.append_column("start", pa.array([date(2017, 5, 4)] * len(ROWS)))
    parquet.write_table(made, tmp_path / "p.parquet")
    return tmp_path / "p.parquet"


@pytest.fixture
def keeper(make_person: Callable[..., User], node: Organisation) -> User:
    """Return an editor of the organisation that runs the node."""
    return make_person("keeper", node="editor")


def page(key: str) -> str:
    return text(Client().get(reverse("partners:actor", args=[key])))


def decide(person: User, verdict: str, first: str = "911111111", second: str = "922222222") -> int:
    client = Client()
    client.force_login(person)
    given = {"first": first, "second": second, "verdict": verdict, "why": "same VAT number"}
    return client.post(reverse("partners:same"), given).status_code


def test_what_an_operator_imports_is_in_the_graph_at_once(table: Path) -> None:
    call_command("import_cooperation", "table", str(table))
    assert "Shade and Water Engineering GmbH" in page("pic:999905974")


def test_who_has_no_name_is_shown_and_proposed_nowhere_and_counted_in_search_and_pool(
    tmp_path: Path,
) -> None:
    rows = [(project, who, name, "PRC", "DE") for project, who, name, *_ in ROWS]
    rows += [("p1", "944444444", None, "PRC", "DE"), ("p2", "944444444", None, "PRC", "DE")]
    names = ("project", "organisation", "name", "activity_type", "country")
    made = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
    made = made.append_column("start", pa.array([date(2017, 5, 4)] * len(rows)))
    parquet.write_table(made, tmp_path / "nameless.parquet")
    call_command("import_cooperation", "table", str(tmp_path / "nameless.parquet"))
    asked = {"who": "pic:999905974", "country": "DE"}
    found = text(Client().get(reverse("partners:seek"), asked))
    assert "Shade and Water Engineering" in found
    assert "944444444" not in found
    assert "common partners without a name in the source: 1" in found
    assert "organisations without a name in the source, which are left out: 1" in found
    assert "imported projects 2" in found
    assert "944444444" in page("pic:999905974")
    question = Question(None, lead="pic:999905974")
    assert "pic:911111111" in candidates_for(question)
    assert "pic:944444444" not in candidates_for(question)
    assert [str(one) for one in left_out(question)] == [
        "organisations without a name in the source, which are left out: 1"
    ]


def test_the_same_file_twice_changes_nothing(table: Path, capsys: pytest.CaptureFixture) -> None:
    call_command("import_cooperation", "table", str(table))
    before = page("pic:999905974")
    capsys.readouterr()
    call_command("import_cooperation", "table", str(table))
    assert "was there before" in capsys.readouterr().out
    assert page("pic:999905974") == before


def test_a_file_that_is_none_is_said_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"no table")
    with pytest.raises(CommandError, match=r"x\.parquet"):
        call_command("import_cooperation", "table", str(tmp_path / "x.parquet"))


def test_what_a_keeper_calls_one_organisation_becomes_one(table: Path, keeper: User) -> None:
    call_command("import_cooperation", "table", str(table))
    assert "Politechnika" not in page("pic:911111111")
    assert decide(keeper, "merge") == 302
    resolve_organisations()
    assert "Universidade do Porto" in page("pic:911111111")
    assert "Politechnika" in page("pic:911111111")
    assert Client().get(reverse("partners:actor", args=["pic:922222222"])).status_code == 404


def test_a_decision_can_be_taken_back(table: Path, keeper: User) -> None:
    call_command("import_cooperation", "table", str(table))
    decide(keeper, "merge")
    resolve_organisations()
    client = Client()
    client.force_login(keeper)
    number = SameDecision.objects.get().pk
    assert client.post(reverse("partners:take_back", args=[number])).status_code == 302
    resolve_organisations()
    assert "Politechnika" not in page("pic:911111111")


def test_the_later_decision_about_two_counts(table: Path, keeper: User) -> None:
    call_command("import_cooperation", "table", str(table))
    decide(keeper, "merge")
    decide(keeper, "split")
    resolve_organisations()
    assert "Politechnika" not in page("pic:911111111")
    assert SameDecision.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_a_key_that_is_not_there_is_told(table: Path, keeper: User) -> None:
    call_command("import_cooperation", "table", str(table))
    assert decide(keeper, "merge", second="000000000") == 422
    assert decide(keeper, "merge", second="911111111") == 422


def test_the_search_for_partners_leads_those_who_keep_the_node_there(
    keeper: User, editor: User
) -> None:
    for person, there in ((keeper, True), (editor, False)):
        client = Client()
        client.force_login(person)
        page = client.get(reverse("partners:seek")).content.decode()
        assert (reverse("partners:same") in page) is there


def test_others_neither_see_nor_decide(table: Path, editor: User, node: Organisation) -> None:
    assert decide(editor, "merge") == 404
    assert Client().get(reverse("partners:same")).status_code == 302


def test_twinned_cities_of_a_list_are_partners(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n2735943,2988507\n", encoding="utf-8")
    call_command("import_cooperation", "twinnings", str(tmp_path / "t.csv"))
    assert "Paris" in page("city:2735943")


def test_a_list_of_twinnings_with_a_wrong_line_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n2735943,Paris\n", encoding="utf-8")
    with pytest.raises(CommandError, match="line 2"):
        call_command("import_cooperation", "twinnings", str(tmp_path / "t.csv"))
    assert "Paris" not in page("city:2735943")
