.PHONY: setup demo test check soak

# Installs what is needed; quick when nothing has changed.
setup:
	@bin/setup

# Serves a fictional council on http://127.0.0.1:8000 (PORT=8001 for another port) until interrupted.
demo:
	@bin/setup && exec .venv/bin/python manage.py demo

# Every test, browser journeys included.
test:
	@bin/setup --tests && exec .venv/bin/python -m pytest -n 3 --dist worksteal

check:
	@bin/setup --tests && bin/lint && exec .venv/bin/python -m pytest -n 3 --dist worksteal

# The slow ones: large councils, many runs.
soak:
	@bin/setup --tests && exec .venv/bin/python -m pytest -m soak
