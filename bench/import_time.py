# SPDX-License-Identifier: EUPL-1.2
"""How long `import proxeny` and the first answers from a cold shell take.

    python bench/import_time.py [--record]

Every figure is the median of five processes, beside an empty Python process in the same run.
Aims on an idle machine of two cores: `import proxeny` under 0.3 s, a command under 5 s.
`--record` keeps the figures where the pages read them.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

RUNS = 5
AIM_IMPORT = 0.3
PROGRAMS = {
    "python, nothing imported": "pass",
    "import proxeny": "import proxeny",
    "from proxeny import cities": "from proxeny import cities",
    "cities.resolve('Porto')": "from proxeny import cities; cities.resolve('Porto')",
    "cities.peers(...)": "from proxeny import cities; cities.peers(cities.resolve('Porto'))",
    "proxeny peers Porto": (
        "import sys; sys.argv = ['proxeny', 'peers', 'Porto'];"
        "from proxeny_cli.main import main; main()"
    ),
}


def seconds(program: str) -> float:
    """Return the median time of a process that runs `program`."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> int:
    """Print the figures; exit 1 where the import takes longer than the aim."""
    taken = {name: seconds(program) for name, program in PROGRAMS.items()}
    empty = taken["python, nothing imported"]
    for name, value in taken.items():
        print(f"{name}: {value:.2f} s, {value / empty:.1f} times an empty process")
    if "--record" in sys.argv:
        record(
            "import.proxeny",
            command="python bench/import_time.py",
            unit="s",
            value=round(taken["import proxeny"], 3),
            asked=AIM_IMPORT,
        )
    return 0 if taken["import proxeny"] < AIM_IMPORT else 1


if __name__ == "__main__":
    sys.exit(main())
