# SPDX-License-Identifier: EUPL-1.2
"""Which records are one organisation: numbers, decisions, names and places."""

import datetime as dt
import io
import random
import sys
from pathlib import Path

import openpyxl
import pytest

from proxeny.organisations.decisions import Decision, DecisionError, read_decisions
from proxeny.organisations.likeness import Record
from proxeny.organisations.resolving import resolve

OTHERS = [
    Record(f"x{at}", name, "PT", "Lisboa")
    for at, name in enumerate(
        ("Universidade de Lisboa", "Universidade do Minho", "Agencia de Energia", "Metro", "Águas")
    )
]


def groups(records, decisions=(), **options):
    found = resolve([*records, *OTHERS], decisions, **options)
    return [group.members for group in found.groups]


def decided(kind, first, second, day="2026-01-01", who="Ana"):
    return Decision(kind, first, second, who, dt.date.fromisoformat(day))


def test_the_same_pic_is_one_organisation_whatever_the_names():
    records = [
        Record("a", "CAMARA MUNICIPAL DO PORTO", "PT", "Porto", numbers=("pic:999",)),
        Record("b", "City of Oporto", "PT", "", numbers=("pic:999",)),
    ]
    (group,) = resolve(records).groups
    assert (group.id, group.members) == ("999", ("a", "b"))
    assert str(group.links[0].why[0]) == "they have the same number: PIC"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Câmara Municipal do Porto", "CAMARA MUNICIPAL DO PORTO"),
        ("Cez Solární, s.r.o.", "CEZ SOLARNI SRO"),
        ("Община Варна", "OBSHTINA VARNA"),
        (
            "Instituto Pedro Nunes Associacaopara a Inovacao",
            "Instituto Pedro Nunes Associação para a Inovação",
        ),
        ("Deltacat Technologies Ltd", "DELTACAT Technologies Limited"),
        ("Deltacat Technologies", "Deltacat Tehcnologies"),
        ("Agência de Energia do Porto (AdEPorto)", "Agencia de Energia do Porto"),
    ],
)
def test_writings_of_one_name_come_together_and_say_why(first, second):
    records = [Record("a", first, "PT", "Porto"), Record("b", second, "PT", "PORTO")]
    (group,) = resolve([*records, *OTHERS]).groups
    assert group.members == ("a", "b")
    assert "their names" in str(group.links[0].why[0])
    assert str(group.links[0].why[1]) == "they are in the same city"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Universidade do Porto", "PT", "Porto"), ("Universidade do Minho", "PT", "Braga")),
        (("Ministry of Health", "MT", "Valletta"), ("Ministry of Health", "CY", "Nicosia")),
        (("Liceo 1", "IT", "Roma"), ("Liceo 2", "IT", "Roma")),
        (
            ("ST Electronics (Alps) SAS", "FR", "Lyon"),
            ("ST Electronics (Tours) SAS", "FR", "Tours"),
        ),
    ],
)
def test_organisations_that_are_only_called_alike_stay_apart(first, second):
    assert not groups([Record("a", *first), Record("b", *second)])


def test_the_same_name_with_two_pics_is_left_to_a_person():
    records = [
        Record("a", "UCB Biopharma", "BE", "Bruxelles", numbers=("pic:1",)),
        Record("b", "UCB Biopharma", "BE", "Bruxelles", numbers=("pic:2",)),
    ]
    found = resolve([*records, *OTHERS])
    assert not found.groups
    assert [(pair.first, pair.second) for pair in found.doubtful] == [("a", "b")]
    assert str(found.doubtful[0].why[-1]) == "they or their groups have different PICs"
    assert groups(records, [decided("merge", "a", "b")]) == [("a", "b")]


def test_a_third_without_a_number_does_not_bring_two_pics_together():
    records = [
        Record("a", "UCB Biopharma", "BE", "Bruxelles", numbers=("pic:1",)),
        Record("b", "UCB Biopharma", "BE", "Bruxelles", numbers=("pic:2",)),
        Record("c", "UCB Biopharma", "BE", "Bruxelles"),
    ]
    found = resolve([*records, *OTHERS])
    assert [group.members for group in found.groups] == [("a", "c")]
    assert any({pair.first, pair.second} == {"b", "c"} for pair in found.doubtful)


def test_a_split_binds_against_numbers_and_names():
    records = [
        Record("a", "Metro do Porto", "PT", "Porto", numbers=("vat:PT1",)),
        Record("b", "Metro do Porto", "PT", "Porto", numbers=("vat:PT1",)),
    ]
    assert groups(records) == [("a", "b")]
    found = resolve([*records, *OTHERS], [decided("split", "a", "b")])
    assert not found.groups
    assert not found.doubtful


def test_of_two_decisions_about_the_same_two_the_later_counts_and_it_is_told():
    records = [Record("a", "Porto Vivo", "PT"), Record("b", "Ribeira", "PT")]
    both = [decided("split", "a", "b", "2026-02-01", "Rui"), decided("merge", "a", "b")]
    found = resolve(records, both)
    assert not found.groups
    assert "Rui decided split, Ana before decided merge" in str(found.contradictions[0])
    later = [decided("split", "a", "b"), decided("merge", "a", "b", "2026-03-01")]
    assert resolve(records, later).groups[0].members == ("a", "b")


def test_merges_in_a_chain_that_go_round_a_split_are_told_and_the_split_counts():
    records = [Record(name, f"Name {name}", "PT") for name in "abc"]
    chain = [
        decided("merge", "a", "b", "2026-01-01"),
        decided("merge", "b", "c", "2026-01-02"),
        decided("split", "a", "c", "2026-01-03"),
    ]
    found = resolve(records, chain)
    assert [group.members for group in found.groups] == [("a", "b")]
    assert str(found.contradictions[0]) == (
        "b and c are to be merged, and so would be a and c, which are to be kept apart; "
        "the split counts"
    )


def test_a_decision_about_nobody_is_told():
    found = resolve([Record("a", "A")], [decided("merge", "a", "gone")])
    assert str(found.contradictions[0]) == "Ana decided about gone, which is not there"


def test_the_order_of_the_records_does_not_matter():
    chance = random.Random(3)
    words = ["Porto", "Energia", "Agua", "Metro", "Norte", "Lab", "Tech", "Casa"]
    records = [
        Record(
            f"r{at}", " ".join(chance.sample(words, 3)), chance.choice(["PT", "ES", ""]), "Porto"
        )
        for at in range(120)
    ]
    wanted = resolve(records)
    for _ in range(3):
        chance.shuffle(records)
        assert resolve(records) == wanted


def test_decisions_are_read_from_csv_and_json_and_empty_rows_wait():
    header = "decision,first,second,who,when,why,score\n"
    rows = f"{header}merge,a,b,Ana,2026-05-04,same mayor,0.8\n,c,d,,,,0.7\n"
    (one,) = read_decisions(rows.encode())
    assert (one.kind, one.first, one.when, one.why) == (
        "merge",
        "a",
        dt.date(2026, 5, 4),
        "same mayor",
    )
    data = (
        b'[{"decision": "split", "first": "a", "second": "b", "who": "Ana", "when": "2026-05-04"}]'
    )
    assert read_decisions(data)[0].kind == "split"


def test_decisions_are_read_as_a_spreadsheet_saves_them():
    row = ("merge", "936947348", "name:pt:câmara:porto", "José", "23/11/2026")
    text = f"decision;first;second;who;when\r\n{';'.join(row)}\r\n"
    book = openpyxl.Workbook()
    book.active.append(["decision", "first", "second", "who", "when"])
    book.active.append(["merge", 936947348, row[2], row[3], dt.date(2026, 11, 23)])
    stream = io.BytesIO()
    book.save(stream)
    for content in (text.encode("cp1252"), text.encode("utf-8-sig"), stream.getvalue()):
        (one,) = read_decisions(content)
        assert (one.first, one.second, one.who) == row[1:4]
        assert one.when == dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"first,second\na,b\n", "lack the columns decision, who, when"),
        (b"decision,first,second,who,when\njoin,a,b,Ana,2026-05-04\n", "row 2: decision is merge"),
        (b"decision,first,second,who,when\nmerge,a,a,Ana,2026-05-04\n", "row 2: first and second"),
        (b"decision,first,second,who,when\nmerge,a,b,,2026-05-04\n", "row 2: who decided"),
        (b"decision,first,second,who,when\nmerge,a,b,Ana,soon\n", "row 2: when is a day"),
        (b"[1]", "row 1: it is no object"),
        (b"[", "no JSON"),
        (b"[\xff]", "no JSON"),
        (b"", "cannot be read: The file is empty"),
    ],
)
def test_decisions_that_cannot_be_followed_are_refused(data, said):
    with pytest.raises(DecisionError, match=said):
        read_decisions(data)


def test_without_pics_far_more_is_found_than_by_equal_names_and_hardly_anything_wrong(shared):
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    from bench.resolve import together, world

    records, pic_of = world(shared)
    some = [one for one in records if one.country in ("PT", "AT", "FI", "GR")]
    kept = {one.id for one in some}
    truth = {(f"a{pic}", f"b{pic}") for pic in pic_of.values() if {f"a{pic}", f"b{pic}"} <= kept}
    found = together([group.members for group in resolve(some).groups])
    assert len(found & truth) / len(found) > 0.98
    assert len(found & truth) / len(truth) > 0.85
