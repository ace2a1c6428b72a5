# SPDX-License-Identifier: EUPL-1.2
"""How long a bare machine needs to the first page of the demo, and how long the second time.

Clones the repository into a scratch folder (committed state, warm package cache), runs
`make demo` until the printed address answers with a page, stops it with SIGTERM, and does so once
more. Beside it, in the same run: what pip alone needs to fill an environment with the same
packages, the part that no change of Proxeny makes shorter.

    python bench/startup.py [--record]

`--record` keeps the figures where the pages read them. Aims on an idle machine of two cores: first
under 180 s, second under 15 s.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

ROOT = Path(__file__).resolve().parent.parent
FIRST, SECOND = 180, 15
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


def first_page(folder: Path) -> float:
    """Run `make demo` in `folder` until a page is there; return the seconds and stop it."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        ["make", "demo"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name != "PROXENY_DATA_DIR"},
    )
    seen = []
    try:
        for line in process.stdout:
            seen.append(line)
            if found := ADDRESS.search(line):
                break
        else:
            sys.exit("make demo ended without an address:\n" + "".join(seen[-20:]))
        while True:
            try:
                with urllib.request.urlopen(f"{found[0]}/en/", timeout=60) as page:
                    if b"<h1" in page.read():
                        return time.perf_counter() - begin
            except OSError:
                if time.perf_counter() - begin > 600:
                    sys.exit("no page after ten minutes")
                time.sleep(0.1)
    finally:
        process.send_signal(signal.SIGTERM)
        process.stdout.read()
        process.wait(30)


def pip_alone(folder: Path, scratch: Path) -> float:
    """Return the seconds in which pip fills a new environment with the same packages."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "venv", str(scratch)], check=True)
    locks = [f"-r{folder / 'requirements' / name}.lock" for name in ("build", "runtime")]
    subprocess.run(
        [scratch / "bin/python", "-m", "pip", "install", "-qq", "--require-hashes", *locks],
        check=True,
    )
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "proxeny"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
        pip = pip_alone(folder, Path(scratch) / "pip")
        first = first_page(folder)
        second = first_page(folder)
    print(f"clone to first page of `make demo`: {first:.1f} s (aim under {FIRST} s)")
    print(f"  of which pip alone in the same run: {pip:.1f} s, ratio {first / pip:.2f}")
    print(f"second `make demo` to first page:   {second:.1f} s (aim under {SECOND} s)")
    if wanted.record:
        command = "python bench/startup.py"
        record("startup.first", command=command, unit="s", value=round(first, 1), asked=FIRST)
        record("startup.second", command=command, unit="s", value=round(second, 1), asked=SECOND)
    sys.exit(0 if first < FIRST and second < SECOND else 1)


if __name__ == "__main__":
    main()
