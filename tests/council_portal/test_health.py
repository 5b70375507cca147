import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
ASK = """
import json, sys, django
django.setup()
from django.conf import settings
from django.test import Client
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
client.cookies[settings.SESSION_COOKIE_NAME] = "a-session-of-somebody"
answers = [client.get(address) for address in sys.argv[1:]]
print(json.dumps([[answer.status_code, answer.content.decode()] for answer in answers]))
"""


def sign_in_worker(silent_for=timedelta()):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s)", [silent_for])


def ask_without_database(*addresses):
    """What the portal answers somebody signed in when nothing listens where its database should be."""
    environment = {**os.environ, "DATABASE_URL": "postgresql://portal@127.0.0.1:1/gone", "LOG_LEVEL": "CRITICAL"}
    environment["DJANGO_SETTINGS_MODULE"] = "council_portal.settings"
    command = [sys.executable, "-c", ASK, *addresses]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_all_three_answer(client, db):
    sign_in_worker()
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "storage": "ok", "jobs": "ok"}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("silent_for", [None, timedelta(minutes=3)], ids=["none", "one that fell silent"])
def test_without_a_worker_the_jobs_do_not_answer(client, db, silent_for):
    if silent_for:
        sign_in_worker(silent_for)
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json() == {"database": "ok", "storage": "ok", "jobs": "no worker"}


@pytest.mark.parametrize("name", ["public", "restricted"])
def test_documents_that_cannot_be_written_are_named(client, db, settings, tmp_path, name):
    sign_in_worker()
    (tmp_path / "a-file").touch()
    store = {**settings.STORAGES[name], "OPTIONS": {"location": tmp_path / "a-file" / "below"}}
    settings.STORAGES = {**settings.STORAGES, name: store}
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["storage"] == f"{name} documents cannot be written or read"


def test_the_probe_leaves_nothing_behind(client, db, tmp_path):
    client.get("/health/")
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_without_a_database_health_says_so_and_pages_say_to_wait():
    (health, told), (members, page) = ask_without_database("/health/", "/members-area/")
    assert health == 503
    assert json.loads(told)["database"] == "does not answer"
    assert json.loads(told)["storage"] == "ok"
    assert members == 503
    assert "not available" in page


def test_a_session_of_somebody_does_not_turn_a_page_into_a_traceback():
    [(status, page)] = ask_without_database("/accounts/login/")
    assert status == 503
    assert "Traceback" not in page
