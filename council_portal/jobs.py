"""Keeping the jobs going. Room by room, the jobs themselves are in the rooms."""

import logging

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

ATTEMPTS = 3  # a job that ends its worker each time must not go on doing so
# The queue of letters: each is tried again after 9 seconds, then 27, and so on: a mail server may be away for a day.
LETTERS = "mail"
PATIENTLY = RetryStrategy(max_attempts=10, exponential_wait=3)
logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="take_up_abandoned_jobs", queue="house", queueing_lock="take_up_abandoned_jobs")
async def take_up_abandoned_jobs(timestamp):
    """Put back in the queue what a worker was at when it was killed or lost."""
    for job in await app.job_manager.get_stalled_jobs():
        most = PATIENTLY.max_attempts if job.queue == LETTERS else ATTEMPTS  # no letter ends its worker
        if job.attempts < most:
            logger.warning("Job %s (%s) was abandoned by its worker; it is done again", job.id, job.task_name)
            await app.job_manager.retry_job(job)


def have_done(name, *, lock=None, **arguments):
    """Have the job ``name`` done once what was written is committed, unless one with this ``lock`` is waiting already.

    By its name, so that a room can ask for the work of one it may not import. What is asked for can wait: where the
    jobs do not answer, saving goes on.
    """
    transaction.on_commit(lambda: _defer(name, lock, arguments), robust=True)  # Django logs it by its __qualname__


def _defer(name, lock, arguments):
    try:
        with transaction.atomic():
            app.configure_task(name=name, queueing_lock=lock).defer(**arguments)
    except AlreadyEnqueued:
        logger.debug("Job %s is waiting already: %s", name, lock)
