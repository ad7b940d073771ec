# make run | make test | make slow | make check | make demo | make guide | make mutants | make faults
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
export TIZILIM_DB ?= $(CURDIR)/data/tizilim.duckdb
# Code is compiled once, not anew by every process that a test starts.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test slow check check-style check-types check-imports check-rules check-pages check-tests demo setup catalogues guide mutants faults

setup: $(VENV)/.runtime

$(VENV)/.runtime: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.tests: $(VENV)/.runtime tests/requirements.txt notebooks/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

# Makes the database with the demonstration country if there is none.
demo: setup
	test -e "$(TIZILIM_DB)" || $(BIN)/python -m analytics demo

run: demo
	@echo "Tizilim: http://127.0.0.1:$(PORT)"
	$(BIN)/streamlit run app.py --server.port $(PORT)

# Everything that is not marked slow. Names every test it skips and why (-rs). A file of tests stays in one process, on
# every core; the browser's come last.
test: $(VENV)/.tests
	$(BIN)/python -m pytest -rs -n logical --dist loadfile --no-loadscope-reorder -m "not slow"

# The rest: whole countries, fuzzing, faults; each has a small form in `make test`.
slow: $(VENV)/.tests
	$(BIN)/python -m pytest -rs -n logical --dist loadfile --no-loadscope-reorder -m slow

# After an edit of a catalogue by hand: complete headers, flags and plural forms (docs/language.md).
catalogues: $(VENV)/.tests
	$(BIN)/python -m tests.text.catalogue_format

# The pictures of docs/guide, taken anew in each language by walking its journeys in a browser; its texts: the catalogues.
guide: $(VENV)/.tests
	$(BIN)/python -m tests.guide.walk
	$(BIN)/python -m analytics docs

# Before each commit; its steps side by side. Leaves out the files of tests that passed before with the very code,
# queries, texts and rules that they are made of (tests/cache); ruff, mypy and import-linter keep caches of their own.
check: $(VENV)/.tests
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=line check-tests check-types check-style check-imports check-rules check-pages

check-style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-types:
	$(BIN)/mypy

check-imports:
	$(BIN)/lint-imports

check-rules:
	$(BIN)/python -m analytics check

check-pages:
	$(BIN)/python -m pages

check-tests:
	$(BIN)/python -m tests.cache.changed

# Kills the server (the process that has the database, and the workbench itself) and fills its disk while people act;
# what was acknowledged must be there after each: `make faults ROUNDS=1000`.
ROUNDS ?= 300
faults: $(VENV)/.tests
	$(BIN)/python -m tests.faults.run --rounds $(ROUNDS)

# Breaks each rule of tests/mutants in a copy of the tree and lists those that no test noticed.
mutants: $(VENV)/.tests
	$(BIN)/python -m tests.mutants.run
