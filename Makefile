# The commands of this project; `make` alone lists them. Everything is set up in .venv first.

PYTHON ?= python3
# The tests start hundreds of Pythons: what one has compiled is there for the next.
export PYTHONDONTWRITEBYTECODE :=
VENV := .venv
BIN := $(VENV)/bin
# Tests run on so many processes, each with those that share something costly; 0 for one, in their order.
PYTEST_WORKERS ?= logical
SPREAD := -n $(PYTEST_WORKERS) --maxprocesses=8 --dist=loadgroup
# What takes long: the other half is quick and reaches every line, so that coverage is measured under it alone.
LONG := browser or dask or docs or notebook or server or slow

.DEFAULT_GOAL := help
.PHONY: help app test check deep golden lint docs house words bench stale links load estimates mutation fuzz examples-html clean test-lowest wheel wasm

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

app: $(VENV)/app ## set up and open the page
	$(BIN)/streamlit run streamlit_app.py

test: $(VENV)/dev ## set up and run all tests (browser tests need a Chromium, and say so)
	$(BIN)/python -m pytest $(SPREAD) -m "not ($(LONG))" --cov
	$(BIN)/python -m pytest $(SPREAD) -m "$(LONG)"

check: $(VENV)/dev ## the fast part of the tests, for everyday work: the core, without the page
	$(BIN)/python -m pytest $(SPREAD) --hypothesis-profile=quick --ignore=tests/app -m "not ($(LONG))"

deep: $(VENV)/dev ## all tests with whole matrices and many times the drawn examples, other ones each time
	$(BIN)/python -m pytest $(SPREAD) --hypothesis-profile=deep

golden: $(VENV)/dev ## write the files in tests/golden anew, to be read and agreed before they are committed
	$(BIN)/python -m pytest -q -k golden --regen-all tests/complaint tests/export

lint: $(VENV)/dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/dev ## set up and build the manual, into build/docs
	$(BIN)/sphinx-build --quiet --fresh-env --keep-going --fail-on-warning --nitpicky docs build/docs

house: $(VENV)/dev ## draw the packages and what they may import anew, into docs/house.svg
	$(BIN)/python docs/draw_house.py

words: $(VENV)/dev ## write the page of every way to write a term, period, date and amount, docs/words-we-read.md
	$(BIN)/python docs/write_words.py

examples-html: $(VENV)/dev ## run the notebooks and write stand-alone copies, into build/examples
	$(BIN)/python examples/html/build.py

bench: $(VENV)/bench ## measure speed as ratios, into benchmarks/RESULTS.md
	$(BIN)/python benchmarks/run.py

stale: $(VENV)/app ## list facts to read again, schedules due, laws about to end
	$(BIN)/python -m calc.freshness stale $(shell date +%F)

links: $(VENV)/app ## check that every address is well formed and, for law, on an official site
	$(BIN)/python -m calc.freshness links

load: $(VENV)/dev ## a hundred visitors at once on this machine, beside two pages that do no work
	$(BIN)/python benchmarks/load.py

estimates: $(VENV)/dev ## replay the estimates of unpublished years, into data/estimates/record.toml
	$(BIN)/python -m benchmarks.estimates

mutation: $(VENV)/mutation ## change the core line by line and see whether the tests notice, into docs/mutation.md
	$(BIN)/python -m benchmarks.mutation

fuzz: $(VENV)/dev ## call everything public with a million inputs that nobody means, and count them
	$(BIN)/python -m tests.fuzz

test-lowest: $(VENV)-lowest/dev ## all tests without a browser, on the oldest versions that are allowed
	$(VENV)-lowest/bin/python -m pytest $(SPREAD) -m "not browser"

wheel: $(VENV)/dev ## build the wheel and try it in an empty place: calculators, a notebook, the page
	$(BIN)/python .ci/wheel.py

wasm: $(VENV)/dev ## the calculators in the newer Pythons that npm has, in Node
	PYTHON=$(BIN)/python .ci/wasm 0.29.5 314.0.7

clean: ## take the set-up away
	rm -rf $(VENV) $(VENV)-lowest

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/app: pyproject.toml constraints.txt | $(VENV)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[app]"
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt | $(VENV)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[app,dask,notebook,docs,dev]"
	@touch $@ $(VENV)/app

$(VENV)/bench: pyproject.toml constraints.txt | $(VENV)/dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[app,bench,dask,notebook,docs,dev]"
	@touch $@

$(VENV)/mutation: pyproject.toml constraints.txt | $(VENV)/dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[app,mutation,dask,notebook,docs,dev]"
	@touch $@

# What the library uses in its oldest versions; the tools that test it as always.
$(VENV)-lowest/dev: pyproject.toml .ci/lowest.py | $(VENV)/dev
	$(PYTHON) -m venv $(VENV)-lowest
	$(BIN)/python .ci/lowest.py > $(VENV)-lowest/constraints.txt
	$(VENV)-lowest/bin/python -m pip install --quiet --constraint $(VENV)-lowest/constraints.txt --editable ".[app,dask,notebook,docs,dev]"
	@touch $@
