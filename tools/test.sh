#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every test: the suite on SQLite, what touches a database once more on PostgreSQL, then the
# browser. `--long` adds the full number of fault trials.
source "$(dirname "$0")/stage.sh"

which=(--durations=10 -m "not long")
[ "${1:-}" = --long ] && which=(--durations=10)

tools/install_system.sh postgresql-15 chromium fonts-noto-core fonts-noto-cjk gettext \
  libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || exit 1
stage "tests on SQLite" pytest -q -n 2 "${which[@]}" --ignore=tests/browser
# Only the site knows a database; an import contract holds that.
stage "tests on PostgreSQL" tools/with_postgresql.sh \
  pytest -q -n 2 "${which[@]}" tests/site
stage "tests in a browser" pytest -q "${which[@]}" tests/browser
finish
