# Everything a person does with this repository. Needs only Python 3.11 or newer and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ITEMBANK := $(BIN)/itembank
DIST := dist

.PHONY: demo test lint bench docs clean

# What is installed depends on pyproject.toml alone, so a second run starts at once.
$(VENV)/.demo: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "itembank needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.demo
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Checks items/ and writes the packages for every target into dist/.
demo: $(VENV)/.demo
	@$(ITEMBANK) validate --bank items
	@echo
	@$(ITEMBANK) export moodle --bank items --leave-out-refused --out $(DIST)/moodle
	@echo
	@$(ITEMBANK) export canvas --bank items --for classic --leave-out-refused --out $(DIST)/canvas-classic
	@echo
	@$(ITEMBANK) export canvas --bank items --for new-quizzes --leave-out-refused --out $(DIST)/canvas-new-quizzes
	@echo
	@$(ITEMBANK) preview --bank items --out $(DIST)/preview

test: $(VENV)/.dev
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# CPU seconds and memory for generated banks; figures, never pass or fail.
bench: $(VENV)/.dev
	@$(BIN)/python bench/bench.py

# Pages that are made from the code.
docs: $(VENV)/.dev
	@$(ITEMBANK) rules --format markdown > docs/rules.md

clean:
	rm -rf $(VENV) $(DIST) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
