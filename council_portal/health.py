"""Whether database, storage and jobs answer, for whoever watches over the portal. Why one does not, the log says."""

import logging
import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import Error, connection
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from procrastinate.contrib.django.models import ProcrastinateWorker

WORKER_SILENT_FOR = timedelta(minutes=2)  # a worker signs in every ten seconds, also while it works

logger = logging.getLogger(__name__)


@never_cache
def health(request):
    """200 where all three answer; else 503 and, for each, ``ok`` or what is wrong."""
    answers = {"database": database(), "storage": storage(), "jobs": jobs()}
    return JsonResponse(answers, status=200 if set(answers.values()) == {"ok"} else 503)


def database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        logger.exception("Health: the database does not answer")
        return "does not answer"
    return "ok"


def storage():
    """Write, read and delete a small file in each of the two roots."""
    for name in ("public", "restricted"):
        try:
            _probe(storages[name])
        except Exception:  # each kind of storage has errors of its own
            logger.exception("Health: the %s documents cannot be written or read", name)
            return f"{name} documents cannot be written or read"
    return "ok"


def jobs():
    """Somebody must be there to do them: a worker that has signed in lately."""
    try:
        alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - WORKER_SILENT_FOR).exists()
    except Error:
        return "not known: the database does not answer"
    return "ok" if alive else "no worker"


def _probe(root):
    words = secrets.token_bytes(16)
    name = root.save(f"health/{secrets.token_hex(8)}", ContentFile(words))
    try:
        with root.open(name) as file:
            if file.read() != words:
                raise OSError(f"{name} reads otherwise than it was written")
    finally:
        root.delete(name)
