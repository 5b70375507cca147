"""Keeping the jobs going. Room by room, the jobs themselves are in the rooms."""

import logging

from procrastinate.contrib.django import app

ATTEMPTS = 3  # a job that ends its worker each time must not go on doing so
logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="take_up_abandoned_jobs", queue="house", queueing_lock="take_up_abandoned_jobs")
async def take_up_abandoned_jobs(timestamp):
    """Put back in the queue what a worker was at when it was killed or lost."""
    for job in await app.job_manager.get_stalled_jobs():
        if job.attempts < ATTEMPTS:
            logger.warning("Job %s (%s) was abandoned by its worker; it is done again", job.id, job.task_name)
            await app.job_manager.retry_job(job)
