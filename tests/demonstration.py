"""The fictional council, loaded once a run: each worker's tests of it see a copy of database and documents.

A module asks for it with ``pytestmark = pytest.mark.usefixtures("demonstration")``, and for ``django_db`` as ever.
"""

import io
import os
import shutil
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection

from tests.conftest import own_documents
from tests.template_database import copy_made, dropped

TOLD = "told.txt"


@pytest.fixture(scope="module")
def demonstration_loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The folder of documents; the database is the demonstration's until the module's end."""
    here = tmp_path_factory.getbasetemp()
    shared = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / f"demonstration-{os.environ['TEST_RUN']}"
    master = f"test_{os.environ['TEST_RUN']}_demonstration"
    own = tmp_path_factory.mktemp("demonstration") / "documents"
    with django_db_blocker.unblock():
        copy_made(master, of=os.environ["TEST_TEMPLATE"], filled_by=lambda name: _load(name, shared))
        shutil.copytree(shared, own, copy_function=os.link)
        copy = f"{connection.settings_dict['NAME']}_demonstration"
        copy_made(copy, of=master)
        with _connected_to(copy):
            django_db_blocker.block()
            yield own
            django_db_blocker.unblock()
        dropped(copy)


@pytest.fixture
def demonstration(_own_documents, demonstration_loaded):
    """What ``load_demo`` told; the test's documents are the demonstration's."""
    with own_documents(demonstration_loaded):
        yield (demonstration_loaded / TOLD).read_text()


def _load(name, folder):
    told = io.StringIO()
    with _connected_to(name), own_documents(folder):
        call_command("load_demo", stdout=told)
    (folder / TOLD).write_text(told.getvalue())


@contextmanager
def _connected_to(name):
    before = connection.settings_dict["NAME"]
    _lead_to(name)
    try:
        yield
    finally:
        _lead_to(before)


def _lead_to(name):
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name
