# One command for each thing one does here. `make` alone lists them.
# A fresh machine needs Python 3.11 or newer with venv, and make; everything else goes into .venv from the locks.

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
REPORTS := src/dragoman/data/reports
WORKERS ?= 2

# One thread a process for the matrices: the processes share the cores.
export OPENBLAS_NUM_THREADS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test lint check bench docs lock clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 16

setup: $(STAMP) ## .venv with everything pinned, and dragoman itself

# pip first: 23.2, which some Pythons bring, crashes on the extras of one of the packages.
$(STAMP): pyproject.toml locks/pip.lock locks/dev.lock tools/find_python.sh
	python="$(PYTHON)"; python="$${python:-$$(sh tools/find_python.sh)}" && "$$python" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r locks/pip.lock
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r locks/dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## code the bundled reports and show what was found
	$(BIN)/dragoman code $(REPORTS)

lint: setup ## style, format, types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

check: setup ## every codebook entry against its own examples
	$(BIN)/dragoman codebook check

test: lint check ## every check and every test, the quality gate among them
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

bench: setup ## speed and memory beside spaCy's own pipeline, and of a store of a million reports; fails above the limits
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_store.py

docs: setup ## write again what is generated in docs/
	$(BIN)/python tools/generate_docs.py

# --universal: one lock for every system and every Python from 3.11. No header and no annotation: neither the index's
# address nor a path of this machine belongs in it.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

lock: ## resolve the locks anew after a change of dependencies
	$(LOCK) $(UPGRADE) pyproject.toml --output-file locks/runtime.lock
	$(LOCK) $(UPGRADE) pyproject.toml --group dev --constraints locks/runtime.lock --output-file locks/dev.lock
	echo pip | $(LOCK) $(UPGRADE) - --output-file locks/pip.lock

clean: ## remove what was built, .venv too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
