#!/usr/bin/env bash
# Format, lint, types, import ladder, the scripts' types and tests, and the fast tests.
set -euo pipefail
cd "$(dirname "$0")/.."
ruff format --check .
ruff check .
mypy
lint-imports
npm run --silent check
npm test --silent
pytest -n 2 -m "not slow and not storm"
