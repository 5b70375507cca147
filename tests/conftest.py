"""One database template for all runs: made once, copied by each worker of each run."""

import gc
import os
from contextlib import contextmanager
from functools import cache

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.test import TransactionTestCase, override_settings
from factory.django import DjangoModelFactory
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.emptying import emptied
from tests.jobs import do_jobs, jobs_in_memory
from tests.template_database import drop_databases_of, drop_leftovers, ready_template

# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis_settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("portal")

# Django closes the connection after each test; a pool takes it back, with all that PostgreSQL has learnt on it.
POOL = {"min_size": 1, "max_size": 50, "timeout": 120}  # seconds


def pytest_configure(config):
    """The controlling process readies the template and names it, and the run, to its workers."""
    if hasattr(config, "workerinput"):
        return
    assert settings.DATABASES  # starts the embedded database where there is no other
    drop_leftovers()
    os.environ["TEST_TEMPLATE"] = ready_template()
    os.environ["TEST_RUN"] = str(os.getpid())


def pytest_collection_finish():
    """What is loaded by now is never garbage: Python need not look through all of it again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        drop_databases_of(os.getpid())


@pytest.fixture(scope="session")
def django_db_keepdb():
    """A worker leaves its database to the process that started the run, which drops it whoever still looks on."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Each worker's database is a copy of the template, which is migrated already."""
    from django.db import connection

    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"test_{os.environ['TEST_RUN']}_{worker}"
    connection.settings_dict["TEST"].update(NAME=name, TEMPLATE=os.environ["TEST_TEMPLATE"], MIGRATE=False)
    connection.settings_dict["OPTIONS"].update(options="-c synchronous_commit=off", pool=POOL)
    connection.settings_dict["CONN_MAX_AGE"] = 0  # the pool keeps them


@pytest.fixture(autouse=True)
def _numbered_anew():
    """What factories number begins at nought in each test, so that no order of names depends on the tests before it.

    The record's factories number on: what is kept of a meeting's pages is kept by its number.
    """
    for made in _subclasses(DjangoModelFactory):
        if made.__module__ != "tests.papers.factories" and not made._meta.abstract:
            made.reset_sequence(0, force=True)


def _subclasses(kind):
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)


@pytest.fixture(autouse=True)
def _own_documents(tmp_path):
    with own_documents(tmp_path):
        yield


@contextmanager
def own_documents(folder):
    """Documents kept in a folder, passwords that cost no time and static files that are not listed first."""
    stores = {name: {**store, "OPTIONS": dict(store.get("OPTIONS", {}))} for name, store in settings.STORAGES.items()}
    for name in ("default", "public", "restricted"):
        stores[name]["OPTIONS"]["location"] = folder / ("restricted" if name == "default" else name)
    own = {
        "WHITENOISE_AUTOREFRESH": True,
        "RENDER_PROCESSES": 1,  # starting more takes longer than the small documents of tests
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "OFFICE_SECONDS": 600,  # a busy machine is no fault
        "OFFICE_AT_ONCE": 8,
        "STORAGES": stores,
    }
    with override_settings(**own), pytest.MonkeyPatch.context() as monkeypatch:
        for field in fields_with_storage():
            monkeypatch.setattr(field, "storage", field._storage_callable())
        yield


@cache
def fields_with_storage():
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    return [field for field in fields if hasattr(field, "_storage_callable")]


@pytest.fixture(scope="session", autouse=True)
def _emptied_quickly():
    """Emptying after a test that commits."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


@pytest.fixture
def emptied_afterwards(transactional_db):
    """For tests that need several connections."""


@pytest.fixture
def with_letters(django_capture_on_commit_callbacks):
    """``with with_letters():`` what is done within is committed; then the jobs that it left send their letters."""

    @contextmanager
    def committed():
        before = len(mail.outbox)
        with jobs_in_memory():
            with django_capture_on_commit_callbacks(execute=True):
                yield
            assert len(mail.outbox) == before, "nobody waits for a mail server"
            do_jobs()

    return committed
