# SPDX-License-Identifier: EUPL-1.2
"""How long `proxeny find` takes from a cold shell.

    python bench/find_cold.py [--record]

The median of five processes for a question in each of the six languages, beside an empty Python
process and beside `proxeny --help` in the same run. Aim on an idle machine of two cores: 5 s.
`--record` keeps the figure where the pages read it.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

RUNS = 5
AIM = 5.0
QUESTIONS = {
    "ar": "إبقاء المدارس باردة خلال موجات الحر",
    "en": "keep schools cool during heat waves",
    "es": "mantener frescas las escuelas durante las olas de calor",
    "fr": "garder les écoles au frais pendant les vagues de chaleur",
    "ru": "как сохранить прохладу в школах во время жары",
    "zh": "热浪期间保持学校凉爽",
}
CLI = "import sys; sys.argv = ['proxeny', *sys.argv[1:]]; from proxeny_cli.main import main; main()"


def seconds(*arguments: str) -> float:
    """Return the median time of a process over several runs."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> int:
    """Print the figures; exit 1 where a question takes longer than the aim."""
    empty = seconds("pass")
    print(f"python, nothing done: {empty:.2f} s")
    print(f"proxeny --help: {seconds(CLI, '--help'):.2f} s")
    taken = {
        lang: seconds(CLI, "find", question, "--city", "Porto", "--json")
        for lang, question in QUESTIONS.items()
    }
    for lang, value in taken.items():
        print(f"proxeny find ({lang}): {value:.2f} s, {value / empty:.0f} times an empty process")
    slowest = max(taken.values())
    if "--record" in sys.argv:
        record(
            "find.cold",
            command="python bench/find_cold.py",
            unit="s",
            value=round(slowest, 2),
            asked=AIM,
        )
    return 0 if slowest < AIM else 1


if __name__ == "__main__":
    sys.exit(main())
