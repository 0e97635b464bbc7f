# `make demo` shows the whole bot in a local browser page, `make test` runs every check, `make crash` kills the bot
# 1,000 times while it posts (about half an hour), `make messages` collects the texts that are to be translated.
PYTHON ?= python3
BIN := .venv/bin
# Empty: Python keeps compiled modules even where it was told not to. Tests start hundreds of processes, and without
# them each would compile everything anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo test messages crash clean
.DEFAULT_GOAL := demo

demo: .venv/.demo
	@$(BIN)/verbatim demo

test: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --dist loadfile

# The texts of the source into every language's catalogue: new ones without a translation, gone ones away.
messages: .venv/.dev
	@mkdir -p build
	@$(BIN)/pybabel -q extract -F pyproject.toml --add-location file --sort-output -w 120 --project Verbatim -o build/verbatim.pot bot
	@$(BIN)/pybabel -q update -D verbatim -i build/verbatim.pot -d bot/locale -w 120 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

crash: .venv/.dev
	@$(BIN)/python -m tests.bench.crash --kills 1000

# Each stamp is a finished install; a change to what is installed makes it due again.
.venv/.demo: pyproject.toml constraints.txt
	@$(MAKE) --no-print-directory .venv/bin/python
	@echo "Installing Verbatim and the local page (once; about a minute) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[charts,demo]'
	@touch $@

.venv/.dev: pyproject.toml constraints.txt
	@$(MAKE) --no-print-directory .venv/bin/python
	@echo "Installing Verbatim and its checks (once; about a minute) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ .venv/.demo

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Verbatim needs Python 3.11 or newer; try: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache data
