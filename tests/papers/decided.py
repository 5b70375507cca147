"""Decisions for tests of the desk's pages: published ones, and pages opened or sent as an advisor does."""

from meetings.models import Decision
from papers.publishing.decisions import publish_decision
from tests.factories import DecisionFactory


def published(by, **facts):
    """A decision made of ``facts`` and published."""
    decision = DecisionFactory(**facts)
    publish_decision(decision, by=by)
    return Decision.objects.get(pk=decision.pk)


def said(client, place, data=None, status=200):
    """What the page says; with ``data``, what the page says that answers to it."""
    response = client.get(place) if data is None else client.post(place, data, follow=True)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()
