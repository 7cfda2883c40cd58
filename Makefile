# Two commands do everything on a fresh machine: `make run` and `make test`.
# They need python3 (3.11 or newer, with venv) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run test check format schema bench fuzz clean

run: $(INSTALLED)  ## extract raw/ into out/
	$(BIN)/rolextract run raw --out out

test: check  ## everything that must hold
	$(BIN)/python -m pytest -n auto

check: $(READY)  ## lint, types, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## measure speed, memory and growth; write docs/performance.md
	$(BIN)/python -m benchmarks

schema: $(INSTALLED)  ## write the published schema and the packaged copy from the models
	$(BIN)/python -m rolextract.record.schema > schemas/record-1.0.schema.json
	cp schemas/record-1.0.schema.json src/rolextract/record/record.schema.json

FUZZ_SECONDS ?= 60

fuzz: $(READY)  ## mutated inputs at every target, FUZZ_SECONDS each; crashes become tests
	@for target in $$($(BIN)/python -m fuzz --list); do \
	  echo "$$target: $(FUZZ_SECONDS) s"; \
	  $(BIN)/python -m fuzz $$target $(FUZZ_SECONDS) || exit 1; \
	done

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "rolextract needs Python 3.11 or newer with venv; $(PYTHON) is $$($(PYTHON) --version 2>&1). Set PYTHON=/path/to/python3.11"; exit 1; }
	@echo "installing rolextract and what it needs into $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) -e .
	@$(BIN)/python -m compileall -q src  # the first command need not do it
	@touch $@

$(READY): $(INSTALLED)
	@echo "installing what the checks need into $(VENV): the formats' libraries, other tools to compare with"
	@$(INSTALL) -e ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
