# SPDX-License-Identifier: EUPL-1.2
"""Taking official files in: once each, newer over older, on after a kill, what is odd told."""

import datetime as dt
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from proxeny import partners
from proxeny.errors import UsageError
from proxeny.formats.errors import FeedError, SourceError
from proxeny.partners import intake
from proxeny.partners.errors import IntakeError, IntakeStopped
from tests.library.formats.cordis_files import (
    LEGAL,
    ORGANIZATION,
    PROJECT,
    SCIENCE,
    archive,
    member,
    project,
    table,
)

ROOT = Path(__file__).resolve().parents[3]
#: Takes archives in, with a pause at each step so that a kill falls into the middle of the work.
TAKER = """
import sys, time
from pathlib import Path
from proxeny.partners import intake
from proxeny.partners.intake import sources
sources._EVERY = 20
print("ready", flush=True)
pause = lambda what, done, total: time.sleep(0.02)
intake.take_in("cordis", [Path(p) for p in sys.argv[2:]], Path(sys.argv[1]), progress=pause)
print("done", flush=True)
"""
LONG = pytest.param(60, marks=pytest.mark.long, id="the full number")


def cordis(path, projects, members, science=(), legal=()):
    """Write an archive and return its path."""
    files = {
        "project.csv": table(PROJECT, projects),
        "organization.csv": table(ORGANIZATION, members),
        "euroSciVoc.csv": table(SCIENCE, science),
        "legalBasis.csv": table(LEGAL, legal),
    }
    path.write_bytes(archive(files))
    return path


def read(folder, name):
    return parquet.read_table(folder / f"{name}.parquet").to_pylist()


def contents(folder):
    return {name: (folder / f"{name}.parquet").read_bytes() for name in intake.TABLES}


@pytest.fixture
def small(tmp_path):
    return cordis(
        tmp_path / "small.zip",
        [project(1), project(2, legalBasis="")],
        [
            member(1, "999905974", name="CAMARA MUNICIPAL DO PORTO", role="coordinator"),
            member(1, "998221957", name="UNIVERSIDADE DO PORTO", activityType="HES"),
            member(2, "", name="STADT GRAZ", country="AT", city="Graz", vatNumber=""),
            member(2, "999905974", name="CAMARA MUNICIPAL DO PORTO", country="EL"),
        ],
        [{"projectID": "1", "euroSciVocTitle": "climatology"}],
        [{"projectID": "2", "legalBasis": "HORIZON.2.5.4", "uniqueProgrammePart": "true"}],
    )


def test_an_archive_becomes_three_tables(tmp_path, small):
    (taken,) = intake.take_in("cordis", [small], tmp_path / "into")
    assert (taken.held.projects, taken.held.participations, taken.held.organisations) == (2, 4, 3)
    one, two = read(tmp_path / "into", "projects")
    assert (one["project"], one["number"], one["fields"]) == ("500001", "1", ["climatology"])
    assert (one["programme_part"], two["programme_part"]) == ("HORIZON.2.5", "HORIZON.2.5")
    assert one["total_cost"] == 1234567.5
    rows = read(tmp_path / "into", "participations")
    assert [(row["project"], row["organisation"], row["city_government"]) for row in rows] == [
        ("500001", "998221957", False),
        ("500001", "999905974", True),
        ("500002", "999905974", True),
        ("500002", "name:at:stadt graz:graz", True),
    ]
    assert rows[2]["country"] == "GR"
    assert rows[1]["role"] == "coordinator"
    assert rows[1]["ec_contribution"] == 1234.5


def test_the_tables_hold_nothing_that_leads_to_a_person(tmp_path):
    file = cordis(
        tmp_path / "a.zip",
        [project(1)],
        [member(1, "999999998", name="Ferber, Uwe", activityType="PRC", vatNumber="DE123")],
    )
    (taken,) = intake.take_in("cordis", [file], tmp_path / "into")
    (one,) = read(tmp_path / "into", "organisations")
    assert one["may_be_person"]
    assert not one["vat"]
    assert not one["website"]
    assert one["latitude"] is None
    everything = b"".join(path.read_bytes() for path in (tmp_path / "into").rglob("*.*"))
    assert b"SECRET" not in everything
    assert any("may be the name of a person" in kind for kind in taken.held.odd)


def test_a_table_and_the_folder_of_h2020_tell_what_may_be_a_person_too(tmp_path):
    day = dt.date(2016, 5, 4)
    cells = {"project": ["1", "2"], "organisation": ["9", "9"], "start": [day, day]}
    table = pa.table(cells | {"name": ["Ferber, Uwe"] * 2, "activity_type": ["PRC"] * 2})
    parquet.write_table(table, tmp_path / "p.parquet")
    folder = tmp_path / "h2020"
    folder.mkdir()
    rows = {
        "projects": {"rcn": "1", "start_date": "2016-05-04"},
        "participations": {"rcn": "1", "pic": "9", "role": "participant"},
        "organisations": {
            "pic": "9",
            "name": "Ferber, Uwe",
            "activityType": "PRC",
            "geolocation": "51.3,12.4",
        },
    }
    for name, row in rows.items():
        parquet.write_table(pa.Table.from_pylist([row]), folder / f"{name}.parquet")
    for source, path in (("table", tmp_path / "p.parquet"), ("h2020", folder)):
        (taken,) = intake.take_in(source, [path], tmp_path / source / "into")
        (one,) = read(tmp_path / source / "into", "organisations")
        assert (one["may_be_person"], one["latitude"]) == (True, None)
        assert [count for kind, count in taken.held.odd.items() if "name of a person" in kind] == [
            1
        ]


def test_the_graph_reads_what_was_taken_in(tmp_path, small):
    intake.take_in("cordis", [small], tmp_path / "into")
    known = partners.read_participations(tmp_path / "into" / "participations.parquet")
    graph = partners.graph(known, dt.date(2023, 1, 1))
    assert sorted(graph.organisations) == ["998221957", "999905974", "name:at:stadt graz:graz"]


def test_the_same_file_twice_changes_nothing(tmp_path, small):
    intake.take_in("cordis", [small], tmp_path / "into")
    before = contents(tmp_path / "into")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "into").rglob("*.parquet")}
    copy = tmp_path / "another name.zip"
    copy.write_bytes(small.read_bytes())
    (again,) = intake.take_in("cordis", [copy], tmp_path / "into")
    assert again.was_there
    assert contents(tmp_path / "into") == before
    assert times == {
        path: path.stat().st_mtime_ns for path in (tmp_path / "into").rglob("*.parquet")
    }


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_newer_version_of_a_project_replaces_the_older_one_with_its_members(
    tmp_path, small, newest_first
):
    later = "2024-01-01 00:00:00"
    newer = cordis(
        tmp_path / "newer.zip",
        [project(1, title="Now better", contentUpdateDate=later), project(3)],
        [
            member(1, "998221957", name="U.PORTO", contentUpdateDate=later, city=""),
            member(3, "998221957", name="U.PORTO"),
        ],
    )
    files = [newer, small] if newest_first else [small, newer]
    intake.take_in("cordis", files, tmp_path / "into")
    rows = read(tmp_path / "into", "participations")
    assert [(row["project"], row["organisation"]) for row in rows] == [
        ("500001", "998221957"),
        ("500002", "999905974"),
        ("500002", "name:at:stadt graz:graz"),
        ("500003", "998221957"),
    ]
    assert read(tmp_path / "into", "projects")[0]["title"] == "Now better"
    university = read(tmp_path / "into", "organisations")[0]
    assert university["name"] == "U.PORTO"
    assert university["names"] == ["U.PORTO", "UNIVERSIDADE DO PORTO"]
    assert university["city"] == "Porto"


def test_what_is_odd_is_told_with_its_row_and_the_rest_is_taken(tmp_path):
    file = cordis(
        tmp_path / "odd.zip",
        [project(1), project(2, startDate=""), project(1, title="again")],
        [
            member(1, "999905974", country="AN"),
            member(1, "999905974", ecContribution="10"),
            member(2, "998221957"),
            member(7, "998221957"),
            member(1, "997000000", country="Atlantis"),
        ],
    )
    (taken,) = intake.take_in("cordis", [file], tmp_path / "into")
    told = [(one.file, one.row, str(one.message)) for one in taken.odd.kept]
    assert told == [
        ("project.csv", 4, "the project stands here twice"),
        ("organization.csv", 2, "AN is the code of no country of today; kept as it is"),
        ("organization.csv", 4, "its project has no first day; the participation is left out"),
        ("organization.csv", 5, "its project is not in project.csv; left out"),
        ("organization.csv", 6, "“Atlantis” is no country known here; left empty"),
    ]
    rows = read(tmp_path / "into", "participations")
    assert [row["ec_contribution"] for row in rows] == [1234.5, 1244.5]
    (again,) = intake.take_in("cordis", [file], tmp_path / "into")
    assert again.odd == taken.odd


def test_ten_thousand_odd_rows_are_counted_and_the_first_thousand_kept(tmp_path):
    file = cordis(tmp_path / "odd.zip", [project(1)], [member(9, str(pic)) for pic in range(1500)])
    (taken,) = intake.take_in("cordis", [file], tmp_path / "into")
    assert taken.held.odd == {"its project is not in project.csv; left out": 1500}
    assert len(taken.odd.kept) == 1000


def test_what_is_no_archive_of_cordis_is_refused_and_leaves_the_tables_as_they_were(
    tmp_path, small
):
    into = tmp_path / "into"
    intake.take_in("cordis", [small], into)
    before = contents(into)
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"no zip")
    with pytest.raises(FeedError):
        intake.take_in("cordis", [bad], into)
    bad.write_bytes(archive({"readme.txt": "x"}))
    with pytest.raises(SourceError, match=r"has no project\.csv"):
        intake.take_in("cordis", [bad], into)
    with pytest.raises(UsageError, match="is no source: give one of cordis"):
        intake.take_in("cordix", [small], into)
    with pytest.raises(FileNotFoundError):
        intake.take_in("cordis", [tmp_path / "absent.zip"], into)
    assert contents(into) == before


def test_a_folder_in_use_is_not_written_to(tmp_path, small):
    with (
        intake.folder.Folder(tmp_path / "into").locked(),
        pytest.raises(IntakeError, match="somebody else is writing"),
    ):
        intake.take_in("cordis", [small], tmp_path / "into")


def test_who_stops_it_goes_on_with_the_part_it_was_at(tmp_path, small):
    seen = []

    def stop():
        return seen and seen[-1] == "organization.csv"

    def progress(what, done, total):
        seen.append(what)

    with pytest.raises(IntakeStopped):
        intake.take_in("cordis", [small], tmp_path / "into", progress=progress, stop=stop)
    assert not (tmp_path / "into" / "projects.parquet").exists()
    again = []
    intake.take_in(
        "cordis", [small], tmp_path / "into", progress=lambda what, *_: again.append(what)
    )
    assert "project.csv" in seen
    assert "project.csv" not in again
    intake.take_in("cordis", [small], tmp_path / "straight")
    assert contents(tmp_path / "into") == contents(tmp_path / "straight")


@pytest.mark.parametrize("trials", [3, LONG])
def test_killed_at_any_moment_it_ends_as_if_it_had_not_been(tmp_path, trials):
    files = []
    for at in range(2):
        numbers = range(at * 200, at * 200 + 300)
        projects = [project(n, title=f"{n} of {at}") for n in numbers]
        members = [
            member(n, str(900_000_000 + n % 70 + k), contentUpdateDate=f"202{at}-01-01")
            for n in numbers
            for k in range(2)
        ]
        files.append(cordis(tmp_path / f"{at}.zip", projects, members))
    intake.take_in("cordis", files, tmp_path / "undisturbed")
    wanted = contents(tmp_path / "undisturbed")
    chance = random.Random(7)
    command = [sys.executable, "-c", TAKER]
    for trial in range(trials):
        into = tmp_path / str(trial)
        running = subprocess.Popen(
            [*command, str(into), *map(str, files)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert running.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 2.5))
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stdout.close()
        intake.take_in("cordis", files, into)
        assert contents(into) == wanted
        assert not list((into / "sources").glob(".*"))


def test_a_table_of_participations_stays_as_it_is(tmp_path):
    given = pa.table(
        {
            "project": ["p1", "p1"],
            "organisation": ["1", "2"],
            "name": ["A", None],
            "country": ["EL", None],
            "city_government": [True, False],
            "start": [dt.date(2016, 5, 4)] * 2,
            "programme_part": ["SC5", None],
            "remark": ["x", "y"],
        }
    )
    parquet.write_table(given, tmp_path / "p.parquet")
    intake.take_in("table", [tmp_path / "p.parquet"], tmp_path / "into")
    into = tmp_path / "into" / "participations.parquet"
    before, after = (partners.read_participations(path) for path in (tmp_path / "p.parquet", into))
    assert after.digest() == before.digest()


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"project": ["1"], "organisation": ["2"]}, "lacks the columns start"),
        ({"project": ["1"], "organisation": ["2"], "start": ["soon"]}, "column start of"),
    ],
)
def test_a_table_of_another_form_is_refused(tmp_path, columns, said):
    parquet.write_table(pa.table(columns), tmp_path / "p.parquet")
    with pytest.raises(SourceError, match=said):
        intake.take_in("table", [tmp_path / "p.parquet"], tmp_path / "into")
    (tmp_path / "p.parquet").write_bytes(b"PAR1 not")
    with pytest.raises(SourceError, match="no Parquet file"):
        intake.take_in("table", [tmp_path / "p.parquet"], tmp_path / "into")


def test_the_folder_of_h2020_becomes_exactly_the_participations_of_the_task(tmp_path, shared):
    intake.take_in("h2020", [shared / "data/h2020"], tmp_path)
    made = partners.read_participations(tmp_path / "participations.parquet")
    task = shared / "cases/partners/dev/participations.parquet"
    assert made.digest() == partners.read_participations(task).digest()
    assert partners.shipped(made, dt.date(2019, 1, 1)) is not None


def test_the_page_on_imported_tables_explains_every_column():
    page = (ROOT / "docs/reference/imported-tables.md").read_text(encoding="utf-8")
    for name, schema in intake.TABLES.items():
        section = page.partition(f"## `{name}.parquet`")[2].partition("\n## ")[0]
        assert section
        assert [column for column in schema.names if f"`{column}`" not in section] == []
