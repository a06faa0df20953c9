# Two commands: `make run` (the practitioner's screen) and `make test`. Both set up what they need first.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml constraints.txt
EXAMPLE := dialogues/microneedling.example.toml

.PHONY: run demo test lint types imports unit check bench clean
.DELETE_ON_ERROR:

run: $(VENV)/installed
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/consult; else $(MAKE) --no-print-directory demo; fi

# A shipped example without a screen; leaves demo/sheet.pdf and demo/sheet.txt.
demo: $(VENV)/installed
	@mkdir -p demo
	@$(BIN)/consult run $(EXAMPLE)
	@$(BIN)/consult sheet $(EXAMPLE) --to pdf -o demo/sheet.pdf
	@$(BIN)/consult sheet $(EXAMPLE) --to txt -o demo/sheet.txt
	@echo "the sheet: demo/sheet.pdf and demo/sheet.txt"

test: lint types imports check unit

lint: $(VENV)/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developed
	$(BIN)/mypy

imports: $(VENV)/developed
	$(BIN)/lint-imports

check: $(VENV)/developed
	$(BIN)/consult check
	$(BIN)/consult test

unit: $(VENV)/developed
	$(BIN)/pytest -n 2 --dist loadfile

clean:
	rm -rf $(VENV) build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# Compiled at install: the first start is as quick as the next.
$(VENV)/installed: $(SOURCES) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	$(BIN)/python -m compileall -q consult
	touch $@

$(VENV)/developed: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@
