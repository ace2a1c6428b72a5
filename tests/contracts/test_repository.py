# SPDX-License-Identifier: EUPL-1.2
"""What must hold of the repository as a whole."""

import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
#: How a comment looks that holds the licence line, per kind of file.
SPDX = {
    ".py": "# {}",
    ".sh": "# {}",
    ".html": "{{# {} #}}",
    ".css": "/* {} */",
    ".js": "// {}",
}
LICENCE = "SPDX-License-Identifier: EUPL-1.2"
LINE_LIMIT = 500


def tracked() -> list[Path]:
    """Files that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


FILES = tracked()


def ours(path: Path) -> bool:
    """Whether a file is our own source, not somebody else's under static/vendor."""
    return path.suffix in SPDX and "vendor" not in path.parts


def test_every_source_file_names_its_licence_first() -> None:
    missing = []
    for path in filter(ours, FILES):
        head = path.read_text(encoding="utf-8").splitlines()[:2]
        first = head[1:] if head and head[0].startswith("#!") else head[:1]
        if first != [SPDX[path.suffix].format(LICENCE)]:
            missing.append(str(path.relative_to(ROOT)))
    assert not missing, f"no SPDX line at the top: {missing}"


def test_no_source_file_outgrows_one_idea() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in filter(ours, FILES)
        if "migrations" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > LINE_LIMIT
    }
    assert not long, f"more than {LINE_LIMIT} lines: {long}"


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda p: p.name
)
def test_a_lock_names_hashes_and_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"\w://|--(extra-)?index-url|--find-links|--trusted-host", text)
    requirements = re.findall(r"^[A-Za-z0-9][^\n]*", text, flags=re.MULTILINE)
    assert requirements
    for requirement in requirements:
        assert "==" in requirement, requirement
        assert requirement.endswith("\\"), f"{requirement} has no hash"


def test_the_locks_agree_on_versions() -> None:
    """What runs in the tests is what runs in the demo."""
    pins = {}
    for name in ("runtime", "dev", "tools"):
        text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
        pins[name] = dict(re.findall(r"^([a-z0-9-]+)==([^\s\\;]+)", text, flags=re.MULTILINE))
    for name in ("dev", "tools"):
        assert pins["runtime"].items() <= pins[name].items()


@pytest.mark.parametrize("extra", ["runtime", "dev", "tools"])
def test_a_lock_holds_what_the_project_asks_for(extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"].get(extra, [])
    locked = (ROOT / "requirements" / f"{extra}.lock").read_text(encoding="utf-8")
    for requirement in asked:
        name = re.match(r"[\w.-]+", requirement)[0].lower()
        assert re.search(rf"^{name}==", locked, flags=re.MULTILINE), f"{name}: run `make lock`"


#: Under the GPL or another licence, as one chooses: which one is ours.
AT_CHOICE = {"pyphen": "MPL 1.1"}


def test_nothing_that_ships_is_under_the_gpl() -> None:
    """Copyleft tools may be run by us; what is linked into a node may not be GPL."""
    locked = (ROOT / "requirements" / "runtime.lock").read_text(encoding="utf-8")
    found = {}
    for name in re.findall(r"^([a-z0-9-]+)==", locked, flags=re.MULTILINE):
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # for another platform
        # Some put the whole text, with the licences of what they bundle, after a first line.
        stated = [about.get("License-Expression", ""), about.get("License", "").split("\n")[0]]
        stated += [line for line in about.get_all("Classifier", ()) if line.startswith("License")]
        if any(re.search(r"(?<!L)GPL|(?<!Lesser )General Public", text) for text in stated):
            found[name] = stated
    assert found.keys() == AT_CHOICE.keys()


def test_every_benchmark_is_described() -> None:
    described = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+\.py)` \|", described, flags=re.MULTILINE)
    assert sorted(rows) == sorted(path.name for path in (ROOT / "bench").glob("*.py"))


def test_every_script_of_the_shell_parses() -> None:
    for path in [*FILES, ROOT / ".ci" / "run"]:
        if path.suffix == ".sh" or path.name == "run":
            subprocess.run(["bash", "-n", str(path)], check=True)


def test_make_alone_lists_the_targets() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("install", "demo", "test", "check", "e2e", "bench", "docs", "lock", "clean"):
        assert re.search(rf"^  make {target} +[A-Z]", listed, flags=re.MULTILINE), target
