# make demo: from nothing to a report on the real list. make test: the whole test suite.
PYTHON ?= python3
VENV ?= .venv
LIST ?= examples/hangzhou-2023.txt
BIN = $(VENV)/bin

.PHONY: mutants demo test fuzz check bench bench-quick docs lock clean

demo: $(VENV)/.run
	@mkdir -p out
	@$(BIN)/graphmodel report "$(LIST)" -o out/report.html --force

test: $(VENV)/.dev
	@sh tests/needs.sh
	$(BIN)/python -m pytest -n auto

# Random questions to both engines, FUZZ of them, from another seed each time; the seeds are printed.
FUZZ ?= 20000
SEED ?= $(shell date +%s)
fuzz: $(VENV)/.dev
	GRAPHMODEL_FUZZ=$(FUZZ) GRAPHMODEL_FUZZ_SEED=$(SEED) $(BIN)/python -m pytest -s -k random tests/test_cypher_differential.py

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.whole_package

# Change the analyses one step at a time and see whether the tests notice; MUTANTS="--sample 50" tries some. It can be
# stopped and goes on where it was: what is known is kept in the folder for temporary files (--folder).
mutants: $(VENV)/.dev
	$(BIN)/python -m tests.mutants $(MUTANTS)

# Three quarters of an hour, beside DuckDB, Polars and others; writes benchmarks/RESULTS.md.
# BENCH="--neo4j --sizes 10,100" and the like.
bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "duckdb>=1" "networkit>=11" "polars>=1" "pyarrow>=17"
	$(BIN)/python -m benchmarks $(BENCH)

# Does it run, and do the answers agree? No times are asserted.
bench-quick: $(VENV)/.dev
	$(BIN)/python -m benchmarks --quick

docs: $(VENV)/.dev
	$(BIN)/python docs/make.py

# The lock: exact versions with hashes, for every platform and Python from 3.11.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements/run.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --all-extras --group dev pyproject.toml -o requirements/dev.txt

$(VENV)/bin/python:
	@PYTHON="$(PYTHON)" sh tests/venv.sh "$(VENV)"

$(VENV)/.run: $(VENV)/bin/python requirements/run.txt pyproject.toml
	@echo "Installing the locked packages ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@$(BIN)/python -m compileall -q graphmodel loaders cypher
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) out build .mypy_cache .ruff_cache .pytest_cache .hypothesis
