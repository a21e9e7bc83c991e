# Everything that is run on this project. Each target installs what it needs and is quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Workers for the tests: pytest takes "auto" for one a core.
JOBS ?= auto
SITE ?= site
# Where the site will be published, if that is known.
BASE_URL ?=

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

.PHONY: venv
venv: $(VENV)/.installed ## make the Python environment with sitegen and the tools of its development

$(VENV)/.installed: pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "sitegen needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" --version 2>&1)." \
		"Name another one: make venv PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/pip || { PYTHON="$(PYTHON)" tests/install-tools venv; "$(PYTHON)" -m venv $(VENV); }
	@# Dependency groups need pip 25.1.
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --editable . --group dev
	@touch $@

.PHONY: site
site: venv ## build the site of seeds/ into site/ (open site/index.html by double-click)
	$(BIN)/sitegen build seeds -o $(SITE) $(if $(BASE_URL),--base-url "$(BASE_URL)")

.PHONY: serve
serve: venv ## preview seeds/ with live reload
	$(BIN)/sitegen serve seeds

tests/node_modules/.installed: tests/package.json tests/package-lock.json
	npm ci --prefix tests --ignore-scripts --no-audit --no-fund
	@touch $@

$(VENV)/.tools: tests/install-tools $(VENV)/.installed
	tests/install-tools browser java node
	@touch $@

.PHONY: tools
tools: $(VENV)/.installed $(VENV)/.tools tests/node_modules/.installed ## install what the tests need: Chromium, fonts, Java, npm packages

.PHONY: lint
lint: venv ## ruff and mypy
	$(BIN)/ruff check --output-format concise .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: test
test: tools lint ## run every check, except the slow ones of `soak`
	node --test $(sort $(wildcard tests/js/*.test.*js))
	$(BIN)/pytest -n $(JOBS) --dist worksteal

.PHONY: soak
soak: tools ## the slow ones: every attack vector, long fuzzing, interrupted builds
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -m soak -n $(JOBS) --dist worksteal

.PHONY: words
words: venv ## gather the words of the interface into sitegen/locale/
	$(BIN)/python -m tests.catalogues

.PHONY: golden
golden: venv ## rewrite what the golden sites expect; then read the diff
	$(BIN)/pytest tests/test_golden.py --update-golden

.PHONY: screenshots
screenshots: tools ## pictures of every kind of page over three corpora, in tests/artefacts/
	$(BIN)/pytest -m soak -n $(JOBS) --dist worksteal tests/visual

.PHONY: bench
bench: venv ## time a build of a made-up corpus, and its parts
	$(BIN)/python -m tests.bench

.PHONY: bench-reading
bench-reading: tools ## time the heaviest pages in Chromium; CORPORA names the folder of shared corpora
	$(BIN)/python -m tests.benchmarks.bench_reading "$(CORPORA)"

.PHONY: bench-names
bench-names: venv ## time finding and linking names, with 100 to 100,000 aliases
	$(BIN)/python -m tests.benchmarks.bench_find

.PHONY: eval
eval: venv ## how well people, events and dates are found in texts that others annotated, as tables
	$(BIN)/python -m tests.quality

.PHONY: clean
clean: ## remove what was built and installed here
	rm -rf $(VENV) $(SITE) dist tests/node_modules tests/artefacts .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find sitegen tests -name __pycache__ -type d -prune -exec rm -rf {} +
