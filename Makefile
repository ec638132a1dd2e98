# ecabinet: `make run` serves a demo government, `make test` proves the program. See README.md.
SHELL := /bin/bash
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PORT

.PHONY: run serve demo cast test storm check bench clean setup setup-dev build format

run: setup
	@$(BIN)/python -m ecabinet migrate
	@$(BIN)/python -m ecabinet demo
	@$(BIN)/python -m ecabinet serve

serve: export ECABINET_TLS ?= auto
serve: setup
	@if [ "$$ECABINET_TLS" != 0 ]; then tools/system-packages.sh nginx; fi
	@$(BIN)/python -m ecabinet migrate
	@$(BIN)/python -m ecabinet serve

demo: setup
	@$(BIN)/python -m ecabinet demo --fresh

cast: setup
	@$(BIN)/python -m ecabinet cast

test: setup-dev
	@tools/test.sh

storm: setup-dev
	@tools/test.sh --storm

check: setup-dev
	@tools/check.sh

bench: setup-dev
	@$(BIN)/python -m bench $(ONLY)

format: setup-dev
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

clean:
	rm -rf .venv node_modules static/dist var

setup: .venv/installed node_modules/installed static/dist/manifest.json

setup-dev: setup .venv/installed-dev
	@tools/system-packages.sh

.venv/installed: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

node_modules/installed: package.json package-lock.json .venv/installed
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

static/dist/manifest.json: node_modules/installed $(shell find static/src static/build.mjs ecabinet/words -type f 2>/dev/null)
	@npm run --silent build
