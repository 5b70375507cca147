"""Measures for tests: a region of two localities unless said otherwise."""

import factory
from factory.django import DjangoModelFactory

from reports.measures.periods import read_period
from reports.models import Area, Measure
from reports.observing import TypedCell, record
from reports.series import Cell
from tests.factories import UserFactory


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Area {n}")
    slug = factory.LazyAttribute(lambda o: o.name.lower().replace(" ", "-"))


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    name = factory.Sequence(lambda n: f"Measure {n}")
    slug = factory.LazyAttribute(lambda o: o.name.lower().replace(" ", "-"))
    region = factory.SubFactory(AreaFactory, name="Fourways")


def region(*localities, name="Fourways"):
    """A region with its localities."""
    whole = AreaFactory(name=name)
    for position, locality in enumerate(localities):
        AreaFactory(name=locality, within=whole, position=position)
    return whole


def cell(measure, area, period, breakdown=""):
    area = Area.objects.get(name=area) if isinstance(area, str) else area
    return Cell(measure, area, read_period(period), breakdown)


def typed(measure, area, period, text, breakdown="", **more):
    return TypedCell(cell(measure, area, period, breakdown), text, **more)


def enter(measure, figures, *, by=None, small_as="exact"):
    """``{(area, period): text}``, or with a breakdown as a third, entered; fails where something stands in the way."""
    cells = [typed(measure, *place[:2], text, *place[2:]) for place, text in figures.items()]
    found = record(measure, cells, by=by or UserFactory(), small_as=small_as)
    assert not found.stops, found
    return found
