# `make run` and `make test` set up everything they need into .venv.
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help install run test live-services check format golden bench lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.venv/bin/pip:
	$(PYTHON) -m venv .venv

# What pip compiles.
NATIVE := hatch_build.py $(wildcard src/papermill_api/engine/pdf/reading/native/*.c)

.venv/run.stamp: requirements/run.lock pyproject.toml $(NATIVE) | .venv/bin/pip
	$(BIN)/pip install --quiet --require-hashes -r requirements/run.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.lock .venv/run.stamp
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.lock
	@touch $@

install: .venv/dev.stamp ## Install everything, for development, into .venv

run: .venv/run.stamp ## Set up and serve on HOST:PORT
	$(BIN)/papermill-api serve --host $(HOST) --port $(PORT)

test: install ## Run the whole test suite, and the service's once more on PostgreSQL and S3
	$(BIN)/pytest -q -n auto --dist worksteal
	$(BIN)/pytest -q -n auto --dist worksteal --form production tests/server tests/test_reference.py

live-services: ## Install what live tests start: an S3 server, iproute2 (Debian, as root); see README
	@command -v radosgw ceph-mon ceph-osd ip redis-server > /dev/null || \
	  (apt-get update -q && apt-get install -q -y --no-install-recommends radosgw ceph-mon ceph-osd \
	    iproute2 redis-server)

check: install ## Format, lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_architecture.py

format: install ## Write the format and the safe fixes
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: install ## Rewrite the golden files from the current output
	PAPERMILL_WRITE_GOLDEN=1 $(BIN)/pytest -q tests/engine -k golden

bench: install ## Measure quality and speed; prints tables and stores them
	$(BIN)/python -m benchmarks

lock: install ## Resolve the lock files again
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --extra all --group build -o requirements/run.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --extra all --group build --group dev -c requirements/run.lock -o requirements/dev.lock pyproject.toml

clean: ## Remove what was built
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache build dist src/papermill_api/engine/pdf/reading/native/*.so
