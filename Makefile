# The front door. `make run` and `make test` do all the set-up they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: install run test lint bench score docs clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("jixiao needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

run: install ## read the sample archive and print what was found
	$(BIN)/jixiao run corpus/archive --dataset dataset

test: install ## everything; needs no network once installed
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install ## where the time goes
	$(BIN)/python -m corpus.bench
	$(BIN)/python -m corpus.bench_rules

score: install ## the sample archive against its truth; every rule on documents with known errors
	$(BIN)/python -m corpus.score
	$(BIN)/python -m corpus.proof

docs: install ## rule pages, command help and data dictionary, generated
	$(BIN)/python -m jixiao.docs

clean:
	rm -rf $(VENV) dataset build .pytest_cache .mypy_cache .ruff_cache .hypothesis
