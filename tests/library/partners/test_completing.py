# SPDX-License-Identifier: EUPL-1.2
"""Who is missing from a consortium: the past alone decides, each query alone, with reasons."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pytest

from proxeny import partners
from proxeny.partners.model import as_plain, from_plain
from proxeny.partners.namesakes import Namesakes

DAY = dt.date(2018, 1, 1)
COUNTRIES = ("PT", "PL", "SE", "UK", "EL")
Row = tuple[str, str, str, str, bool, dt.date, str]


def table(rows: Iterable[Row]) -> pa.Table:
    names = (
        *("project", "organisation", "name", "country"),
        *("city_government", "start", "programme_part"),
    )
    return pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


def world(seed: int = 7, projects: int = 160) -> list[Row]:
    """A world in which cities join projects of their own university, and old friends meet again."""
    chance, rows = Random(seed), []
    for project in range(projects):
        start = dt.date(2014, 1, 1) + dt.timedelta(days=project * 10)
        part = chance.choice(["SC4", "SC5", "SC4|LEIT"])
        here = chance.sample(range(20), 4)
        for one in here:
            country = COUNTRIES[one % 5]
            rows.append(
                (
                    f"p{project}",
                    f"u{one}",
                    f"University of Town{one:02}ville",
                    country,
                    False,
                    start,
                    part,
                )
            )
        city = here[0]
        rows.append(
            (
                f"p{project}",
                f"c{city}",
                f"Council of Town{city:02}ville",
                COUNTRIES[city % 5],
                True,
                start,
                part,
            )
        )
    return rows


def answer(rows: Iterable[Row], query: partners.Query) -> list[partners.Proposal]:
    known = partners.participations(table(rows))
    lookout = partners.Lookout(partners.graph(known, query.day))
    return partners.complete(lookout, partners.train(known, query.day), query)


QUERY = partners.Query("q", DAY, "SC4", seeds=("u3", "u4", "c5"), exclude=("c6",))


def test_what_began_later_changes_nothing() -> None:
    rows = world()
    later = [row for row in rows if row[5] < DAY]
    assert len(later) < len(rows)
    assert answer(rows, QUERY) == answer(later, QUERY)


def test_neither_the_order_of_the_rows_nor_a_row_that_stands_twice_changes_anything() -> None:
    rows = world()
    mixed = rows + rows[:40]
    Random(3).shuffle(mixed)
    known, again = partners.participations(table(rows)), partners.participations(table(mixed))
    assert known.digest() == again.digest()
    assert answer(rows, QUERY) == answer(mixed, QUERY)


def test_the_hash_notices_any_change() -> None:
    rows = world(projects=5)
    one = partners.participations(table(rows)).digest()
    for place, changed in ((3, "NO"), (4, True), (5, dt.date(2014, 1, 2)), (6, "SC1")):
        other = list(rows)
        other[0] = (*rows[0][:place], changed, *rows[0][place + 1 :])  # type: ignore[assignment]
        assert partners.participations(table(other)).digest() != one


def test_members_and_excluded_are_never_proposed() -> None:
    found = [one.organisation for one in answer(world(), QUERY)]
    known = {row[1] for row in world() if row[4] and row[5] < DAY}
    assert {"c5", "c6"} < known
    assert sorted(found) == sorted(known - {"c5", "c6"})
    assert len(answer(world(), QUERY)[:3]) == 3


def test_the_city_of_a_member_is_found_and_the_reason_said() -> None:
    query = partners.Query("q", DAY, "SC4", seeds=("u3", "u11", "u17"))
    best = answer(world(), query)[:3]
    assert {one.organisation for one in best} <= {"c3", "c11", "c17"}
    said = [str(reason) for one in best for reason in one.why]
    assert any(
        one.startswith("members that are of its city by their names: University") for one in said
    )
    assert said[-1].startswith("projects in all: ")


def test_friends_and_strangers_are_told_apart() -> None:
    rows = [row for row in world() if row[5] < DAY]
    of = {}
    for row in rows:
        of.setdefault(row[1], set()).add(row[0])
    for one in answer(rows, QUERY):
        assert one.met == any(of[one.organisation] & of[seed] for seed in QUERY.seeds)
        assert one.met == any("was in a project before" in str(reason) for reason in one.why)


def test_the_score_is_the_sum_of_what_each_kind_of_evidence_adds() -> None:
    for one in answer(world(), QUERY):
        assert tuple(one.contributions) == partners.EVIDENCE
        assert one.score == pytest.approx(sum(one.contributions.values()))


def test_learning_is_repeatable_and_a_model_survives_its_file() -> None:
    known = partners.participations(table(world()))
    model = partners.train(known, DAY)
    assert (
        model == partners.train(known, DAY) == from_plain(json.loads(json.dumps(as_plain(model))))
    )
    assert (model.cut, model.data) == (DAY, known.before(DAY).digest())
    assert model.queries > 50


def test_what_was_learnt_finds_hidden_cities_of_later_years_better_than_experience_does() -> None:
    known = partners.participations(table(world(projects=240)))
    lookout = partners.Lookout(partners.graph(known, DAY))
    model = partners.train(known, DAY)
    learnt, popular = [], []
    after: dict[str, list[str]] = {}
    for row in known.table.select(["project", "organisation", "start"]).to_pylist():
        if row["start"] >= DAY:
            after.setdefault(row["project"], []).append(row["organisation"])
    names = np.array([lookout.graph.organisations[place] for place in lookout.candidates])
    for members in after.values():
        (hidden,) = (one for one in members if one.startswith("c"))
        if hidden not in names:
            continue
        query = partners.Query("q", DAY, "SC4", tuple(one for one in members if one != hidden))
        ranking = [one.organisation for one in partners.complete(lookout, model, query)]
        learnt.append(1 / (1 + ranking.index(hidden)))
        order = names[np.argsort(-lookout.look(query)[:, 0], kind="stable")].tolist()
        popular.append(1 / (1 + order.index(hidden)))
    assert np.mean(learnt) > 2 * np.mean(popular)


def test_with_nothing_to_learn_from_there_is_still_an_answer() -> None:
    rows = world(projects=6)
    query = partners.Query("q", dt.date(2014, 2, 1), "SC4", seeds=("u1",))
    assert partners.train(partners.participations(table(rows)), query.day).queries < 5
    assert answer(rows, query)
    empty = partners.Query("q", dt.date(2013, 1, 1), "SC4", seeds=("u1",))
    assert answer(rows, empty) == []
    nobody = partners.Query("q", DAY, "", seeds=("who",))
    assert answer(world(), nobody)


@pytest.mark.parametrize(
    ("government", "country", "partner"),
    [
        ("GOTEBORGS KOMMUN", "SE", "UNIVERSITY OF GOTHENBURG"),
        ("TAMPEREEN KAUPUNKI", "FI", "Tampere University of Technology"),
        ("MAGISTRAT DER STADT WIEN", "AT", "Wiener Linien GmbH"),
        ("AYUNTAMIENTO DE VALENCIA", "ES", "UNIVERSITAT POLITECNICA DE VALENCIA"),
        ("DIMOS THESSALONIKIS", "GR", "Aristotle University of Thessaloniki"),
        ("COMUNE DI SANT'AGATA DEL BIANCO", "IT", "Pro Loco Sant'Agata"),
    ],
)
def test_a_partner_speaks_of_its_city_in_any_form_of_the_name(
    government: str, country: str, partner: str
) -> None:
    named = [(government, country), ("CITY COUNCIL OF NOWHERE AT ALL", country)]
    assert Namesakes(named).of(partner, country) == {0}


def test_a_name_abroad_and_a_word_that_every_council_uses_say_nothing() -> None:
    named = [("COMUNE DI FIRENZE", "IT"), ("COMUNE DI MILANO", "IT"), ("COMUNE DI TORINO", "IT")]
    names = Namesakes(named)
    assert names.of("University of Florence", "US") == set()
    assert names.of("Associazione dei comuni", "IT") == set()
    assert names.of("", "IT") == set()


def test_the_codes_of_the_union_are_turned_into_those_of_iso() -> None:
    known = partners.participations(table(world(projects=20)))
    assert set(known.table["country"].to_pylist()) == {"PT", "PL", "SE", "GB", "GR"}


def test_a_table_that_lacks_something_says_what(tmp_path: Path) -> None:
    whole = table(world(projects=2))
    with pytest.raises(partners.ParticipationsError, match="lack: start"):
        partners.participations(whole.drop_columns(["start"]))
    with pytest.raises(partners.ParticipationsError, match="column start"):
        partners.participations(whole.set_column(5, "start", pa.array(["soon"] * len(whole))))
    holed = whole.set_column(0, "project", pa.array([None] * len(whole), pa.string()))
    with pytest.raises(partners.ParticipationsError, match="column project has 10 empty cells"):
        partners.participations(holed)
    (tmp_path / "p.parquet").write_text("no", encoding="utf-8")
    with pytest.raises(partners.ParticipationsError, match="no Parquet file"):
        partners.read_participations(tmp_path / "p.parquet")
    with pytest.raises(FileNotFoundError, match="No such file"):
        partners.read_participations(tmp_path / "q.parquet")


@pytest.mark.parametrize("time", ["", "T00:00:00", " 00:00:00", "T09:30:00.250Z"])
@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_days_that_are_written_as_texts_are_read_with_and_without_a_time(
    time: str, kind: pa.DataType
) -> None:
    plain = table(world(projects=5))
    texts = pa.array([f"{day}{time}" for day in plain["start"].to_pylist()], kind)
    for written in (texts, texts.dictionary_encode()):
        found = partners.participations(plain.set_column(5, "start", written))
        assert found.digest() == partners.participations(plain).digest()


@pytest.mark.parametrize("kind", [pa.timestamp("ns"), pa.timestamp("us", "UTC"), pa.date64()])
def test_days_of_any_type_of_column_are_the_same_days(kind: pa.DataType) -> None:
    plain = table(world(projects=5))
    written = plain["start"].cast(pa.timestamp("us")).cast(kind)
    found = partners.participations(plain.set_column(5, "start", written))
    assert found.digest() == partners.participations(plain).digest()


GOOD = {"id": "1", "date": "2018-01-01", "programme_part": "SC4", "seeds": ["u1"], "exclude": []}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2 is no query"),
        ("[]", "line 2 is no query"),
        (json.dumps(GOOD | {"id": "2", "date": "soon"}), "line 2 is no query"),
        (json.dumps(GOOD | {"id": "2", "seeds": "u1"}), "line 2 is no query .seeds: 'u1' is no li"),
        (json.dumps({"id": "2"}), "line 2 is no query .date is missing"),
        (json.dumps(GOOD), "query 1 stands there twice"),
    ],
)
def test_a_query_that_cannot_be_read_names_its_line(line: str, words: str) -> None:
    with pytest.raises(partners.QueryError, match=words):
        partners.read_queries(f"{json.dumps(GOOD)}\n{line}\n".encode())


def test_numbers_without_quotation_marks_and_an_unknown_part_are_read() -> None:
    line = json.dumps(GOOD | {"seeds": [999, "u1"], "exclude": [7], "programme_part": None})
    (one,) = partners.read_queries(line.encode())
    assert (one.seeds, one.exclude, one.programme_part) == (("999", "u1"), ("7",), "")


def test_the_day_of_a_query_may_be_a_time_and_nobody_may_be_excluded() -> None:
    line = json.dumps(GOOD | {"date": "2018-01-01T00:00:00", "exclude": None})
    (one,) = partners.read_queries(line.encode())
    assert (one.day, one.exclude) == (DAY, ())


@pytest.mark.parametrize("changes", [{"seeds": []}, {"seeds": ["nobody"]}, {"date": "2010-01-01"}])
def test_unknown_members_none_at_all_and_a_day_before_all_data_are_answered(
    changes: dict[str, object],
) -> None:
    (query,) = partners.read_queries(json.dumps(GOOD | changes).encode())
    cities = {row[1] for row in world() if row[4] and row[5] < DAY}
    expected = cities if query.day == DAY else set()
    found = answer(world(), query)
    assert {one.organisation for one in found} == expected


def test_queries_are_read_with_or_without_a_mark_of_their_encoding() -> None:
    (one,) = partners.read_queries(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert (one.id, one.day, one.seeds) == ("1", DAY, ("u1",))
    with pytest.raises(partners.QueryError, match="not UTF-8"):
        partners.read_queries("é".encode("latin-1"))


@pytest.mark.parametrize("plain", [{}, [], {"mean": 1}, None])
def test_a_damaged_model_is_refused(plain: object) -> None:
    with pytest.raises(partners.ModelError, match="no model of partners"):
        from_plain(plain)


def test_members_who_are_likely_of_a_city_are_told_with_a_reserve() -> None:
    rows = [(*row[:2], "Works" if row[1].startswith("u") else row[2], *row[3:]) for row in world()]
    query = partners.Query("q", DAY, "SC4", seeds=("u3", "u4", "u8"))
    said = {one.organisation: [str(reason) for reason in one.why] for one in answer(rows, query)}
    likely = "members that are likely of its city, if of any city known here: about "
    assert any(reason.startswith(likely) for reasons in said.values() for reason in reasons)
    assert not any("by their names" in reason for reasons in said.values() for reason in reasons)
