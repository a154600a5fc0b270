# make demo | test | check | accounts | install: each makes the environment it needs in .venv from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
export STANCE_HOME ?= $(CURDIR)/.stance

.PHONY: help install demo test check accounts format lock clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

install: .venv/.installed  ## make .venv with the stance command and everything the tests need

.venv/.installed: requirements.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  echo "making .venv with uv"; \
	  uv venv --quiet --allow-existing --python "$(PYTHON)" .venv && uv pip install --quiet --compile-bytecode --python .venv -r requirements.lock && \
	  uv pip install --quiet --python .venv --no-deps --no-build-isolation -e .; \
	else \
	  echo "making .venv with pip"; \
	  "$(PYTHON)" -m venv .venv && $(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@

demo: install  ## train on the corpus that ships, track in MLflow, predict the sample article
	@$(BIN)/stance train tracking.alias=champion
	@$(BIN)/stance predict stance/corpora/sample.txt --model stance@champion

test: install  ## run all tests
	@$(BIN)/python -m pytest

check: install  ## lint, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

accounts: install  ## check that the tables of experiments/ still match, training what the store lacks
	@$(BIN)/stance account --all --check

format: install  ## mend lint and format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock:  ## resolve requirements.lock again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra parallel --group dev --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock

clean:  ## remove the environment and the store
	rm -rf .venv .stance .mypy_cache .ruff_cache .pytest_cache
