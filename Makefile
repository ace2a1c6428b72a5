# SPDX-License-Identifier: EUPL-1.2
# `make` alone lists what can be made. Stamp files in .venv remember what is installed, so that a
# second run of a target does only what has changed since.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(PYTHON) -m pip --python $(BIN)/python --quiet --quiet --disable-pip-version-check
export PIP_ROOT_USER_ACTION := ignore
# Python keeps what it compiled, also where the machine's default says no: a node and its tests
# start many processes, and compiling takes longer than all else of their start.
export PYTHONDONTWRITEBYTECODE :=
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po)
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url

.DEFAULT_GOAL := help
.PHONY: help install demo test test-long check e2e bench docs reference lock messages clean

help:  ## List what can be made
	@echo "Proxeny: what worked in a city like mine, would it work here, and whom do I call"
	@echo
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r name text; do printf '%-18s %s\n' "$$name" "$$text"; done

install: $(VENV)/.project $(VENV)/.catalogues  ## Install the library, the command line and the platform into .venv

demo: install  ## Serve the demonstration world in the foreground (Ctrl-C stops it; DATA=../shared/data adds real readings)
	@exec $(BIN)/proxeny-admin demo $(if $(PORT),--port $(PORT)) $(if $(DATA),--data $(DATA))

test: develop  ## Run every test on SQLite and PostgreSQL, then in a browser; installs what it needs
	@tools/test.sh

test-long: develop  ## Run the tests with the full number of fault trials
	@tools/test.sh --long

check: develop  ## Run the linters, the type checker and the checks of catalogues and docs
	@tools/check.sh

e2e: develop  ## Run the browser tests alone
	@tools/install_system.sh chromium fonts-noto-core fonts-noto-cjk
	@$(BIN)/pytest -n 2 tests/browser -m browser

bench: develop  ## Measure every figure that the README quotes (RECORD=1 keeps them for the pages)
	@tools/bench.sh $(if $(RECORD),--record)

docs: develop  ## Build the documentation into docs/_build/html; a warning is an error
	@$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

reference: develop  ## Write the reference pages that are made from the code
	@$(BIN)/python -m tools.write_reference

messages: develop  ## Bring the translation catalogues up to date with the source
	@tools/install_system.sh gettext
	@$(BIN)/python -m tools.catalogues update

lock: $(VENV)/.develop  ## Resolve the requirements anew, with hashes (UPGRADE=1 takes newer versions)
	$(LOCK) $(if $(UPGRADE),--upgrade) requirements/build.in -o requirements/build.lock
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements/runtime.lock
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra dev --extra forecast --extra spark -c requirements/runtime.lock -o requirements/dev.lock
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra tools -c requirements/runtime.lock -o requirements/tools.lock

clean:  ## Remove everything that was made: .venv, var, caches, built docs
	rm -rf $(VENV) var docs/_build build test-artifacts .pytest_cache .mypy_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find locale -name '*.mo' -delete
	find src tests tools bench -name __pycache__ -prune -exec rm -rf {} +

.PHONY: develop
develop: $(VENV)/.develop $(VENV)/.catalogues

# Debian's python3 may come without ensurepip; pip of the system then fills the environment.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Proxeny needs Python 3.11 or newer; found: $(PYTHON). Try: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.runtime: requirements/build.lock requirements/runtime.lock | $(BIN)/python
	@echo "Installing requirements/runtime.lock"
	@$(PIP) install --require-hashes -r requirements/build.lock -r requirements/runtime.lock
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.runtime
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.develop: requirements/dev.lock $(VENV)/.project
	@echo "Installing requirements/dev.lock"
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.catalogues: $(CATALOGUES) tools/catalogues.py $(VENV)/.project
	@$(BIN)/python -m tools.catalogues compile
	@touch $@
