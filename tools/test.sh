#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every test: the suite on SQLite, then what touches a database once more on PostgreSQL, and the
# browser beside both, as it waits more than it works. The API is tried with made-up requests on PostgreSQL, which takes less than SQLite does
# (no NUL, no longer text, no larger number). `--long` adds the full number of fault trials and
# tries the API on both.
source "$(dirname "$0")/stage.sh"

sqlite=(--ignore=tests/browser --ignore=tests/site/test_api_fuzzing.py) short=" and not long"
# Two processes, and a file to one of them: its tests share nodes that take long to make. Light
# files come last, as they are collected.
two=(-n 2 --durations=10) files=(--dist loadfile --no-loadscope-reorder)
[ "${1:-}" = --long ] && sqlite=(--ignore=tests/browser) short=

tools/install_system.sh postgresql-15 mosquitto chromium fonts-noto-core fonts-noto-cjk gettext \
  libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 default-jre-headless poppler-utils \
  libnss3-tools || exit 1
beside "tests in a browser" pytest -q "${two[@]}" -m "browser$short" tests/browser
stage "tests on SQLite" \
  pytest -q "${two[@]}" "${files[@]}" -m "not browser$short" "${sqlite[@]}"
# Only the site knows a database, an import contract holds that, and one engine that aggregates.
stage "tests on PostgreSQL" tools/with_postgresql.sh \
  pytest -q "${two[@]}" "${files[@]}" -m "not own_sqlite and not once$short" tests/site \
  tests/library/observations/test_engines.py::test_postgresql_answers_as_duckdb_does
finish
