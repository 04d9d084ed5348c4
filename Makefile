.DEFAULT_GOAL := help
export PYTHON

define lint
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
endef

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "%-11s %s\n", $$1, $$2}' Makefile

.PHONY: setup
setup: ## Make .venv ready: pinned packages, this project, translations
	@packaging/set_up.sh

.PHONY: run
run: setup ## Set up and open the app (without a screen: run the demonstration)
	@packaging/run.sh

.PHONY: test
test: ## Set up and run every check and test, as CI does
	@packaging/set_up.sh tests
	$(lint)
	.venv/bin/pytest -n logical --dist loadfile

.PHONY: check
check: test ## The same as test

.PHONY: bench
bench: setup ## Measure the papers engine beside docxtpl and LibreOffice, a vault beside plain SQLite, the start beside an empty window, the list of a year's children
	.venv/bin/python -m benchmarks
	.venv/bin/python -m benchmarks.vault
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m benchmarks.preview
	.venv/bin/python -m benchmarks.start
	.venv/bin/python -m benchmarks.home

ROUNDS ?= 20

.PHONY: gui-again
gui-again: setup ## Run the tests of the window ROUNDS times (20), each in new processes, until one fails
	@for round in $$(seq $(ROUNDS)); do \
		echo "round $$round of $(ROUNDS)"; \
		.venv/bin/pytest -q -n logical --dist loadfile tests/ui tests/test_window.py || exit 1; \
	done

.PHONY: faults
faults: setup ## Spoil real vaults in every way, often; `make test` does so a few times
	.venv/bin/python -m tests.faults

.PHONY: lint
lint: setup ## Style, types and the direction of imports
	$(lint)

.PHONY: format
format: setup ## Mend what ruff can mend
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

.PHONY: docs
docs: setup ## Write docs/templates.md, the list of merge fields
	.venv/bin/python -m legalaid_desktop.documents.paper.reference > docs/templates.md

.PHONY: screenshots
screenshots: setup ## Take a picture of every screen: docs/manual/img, the rest in build/screenshots
	.venv/bin/python -m tests.screens

.PHONY: fidelity
fidelity: setup ## Measure docs/fidelity.md anew: rdocx beside LibreOffice
	.venv/bin/python -m tests.documents.fidelity

.PHONY: fonts
fonts: setup ## Make resources/fonts/latin anew: the letters of a usual paper
	.venv/bin/python packaging/latin_fonts.py

.PHONY: words
words: setup ## Bring the window's strings into ui/translations/*.ts, to be translated by hand
	.venv/bin/python -m tests.ui.words

.PHONY: lock
lock: ## Choose versions anew and write requirements.lock (needs uv)
	uv lock --upgrade
	uv export --quiet --format requirements-txt --no-emit-project --all-groups -o requirements.lock

.PHONY: clean
clean: ## Remove what make made
	rm -rf .venv build dist demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f src/legalaid_desktop/ui/translations/*.qm
