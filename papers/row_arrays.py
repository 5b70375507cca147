"""Rows of other tables as an array within a query, and back again: so that one query fetches what belongs to a row."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject


def rows_within(queryset, *models, **more):
    """``queryset`` as an array of objects, for ``annotate``: the columns of its model and of the ``models`` it joins.

    Each of ``models`` is a pair of the relation's name and its model; ``more`` are names of annotations. ``read_back``
    makes instances of each object. Columns that the queryset does not name with ``only`` are fetched too.
    """
    facts = {f.attname: f.attname for f in _columns(queryset.model, _deferred(queryset))}
    for relation, model in models:
        facts[relation] = JSONObject(**{f.attname: f"{relation}__{f.attname}" for f in _columns(model, ())})
    return ArraySubquery(queryset.values(facts=JSONObject(**facts, **more)))


def read_back(model, facts, **related):
    """The instance of ``model`` that ``rows_within`` made ``facts`` of; ``related`` are instances it is joined to."""
    fields = [field for field in model._meta.concrete_fields if field.attname in facts]
    values = [field.to_python(facts[field.attname]) for field in fields]
    instance = model.from_db(None, [field.attname for field in fields], values)
    for name, row in related.items():
        setattr(instance, name, row)
    return instance


def _columns(model, without):
    return [field for field in model._meta.concrete_fields if field.attname not in without and not field.generated]


def _deferred(queryset):
    names, defer = queryset.query.deferred_loading
    return names if defer else {f.attname for f in queryset.model._meta.concrete_fields} - set(names)
