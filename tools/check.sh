#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What can be said of the code without running the tests.
source "$(dirname "$0")/stage.sh"

scratch=$(mktemp -d -t proxeny-check-XXXXXX)
trap 'rm -rf "$scratch"' EXIT
export PROXENY_DATA_DIR=$scratch

# The node as it would stand behind HTTPS; any warning is a failure.
deploy() {
  HTTPS=1 SECRET_KEY=$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))') \
    proxeny-admin check --deploy --fail-level WARNING
}

tools/install_system.sh gettext || exit 1
stage "ruff check" ruff check .
stage "ruff format" ruff format --check .
stage "mypy" mypy
stage "import contracts" lint-imports
# Only the lint: the formatter moves white space that a browser shows.
stage "templates" djlint --quiet --lint src
stage "spelling" codespell
stage "django check --deploy" deploy
# Named one by one, because Django passes over a room that has models and no migrations at all.
stage "migrations" proxeny-admin makemigrations --check --dry-run \
  accounts cities funding indicators notifications observations operation organisations partners \
  solutions talks transfer trust web
stage "catalogues" python -m tools.catalogues check
stage "reference pages" python -m tools.write_reference --check
stage "documentation" sphinx-build -W --keep-going -q -b html docs "$scratch/docs"
finish
