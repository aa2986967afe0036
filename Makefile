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
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[booklet]'
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.demo
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Checks items/ and writes the packages for every target into dist/; begin with dist/index.html.
# The shipped items are machine-written and signed by nobody, so everything is stamped DRAFT.
EXPORT = $(ITEMBANK) export $(1) --bank items --include-unsigned --leave-out-refused --out $(DIST)/$(2)

demo: $(VENV)/.demo
	@$(ITEMBANK) validate --bank items
	@echo
	@$(call EXPORT,moodle,moodle)
	@echo
	@$(call EXPORT,moodle-course --moodle-version 4.5,moodle-course-4.5)
	@echo
	@$(call EXPORT,moodle-course --moodle-version 5.0,moodle-course-5.0)
	@echo
	@$(call EXPORT,canvas --for classic,canvas-classic)
	@echo
	@$(call EXPORT,canvas --for new-quizzes,canvas-new-quizzes)
	@echo
	@$(call EXPORT,canvas-course,canvas-course)
	@echo
	@$(call EXPORT,qti21,qti21)
	@echo
	@$(call EXPORT,qti22,qti22)
	@echo
	@$(call EXPORT,qti30,qti30)
	@echo
	@$(call EXPORT,booklet --one-booklet,booklet)
	@echo
	@$(ITEMBANK) preview --bank items --out $(DIST)/preview
	@$(ITEMBANK) coverage --bank items --format html --out $(DIST)/coverage.html
	@echo
	@$(ITEMBANK) front-page --bank items --dist $(DIST)

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
