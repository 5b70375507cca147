"""Two people editing the same thing: nothing is overwritten unseen, and nothing typed is lost.

For any model with a ``version`` that starts at 1. In the form, before the form class::

    class ItemForm(Versioned, PortalModelForm): ...

which adds a hidden ``version`` holding what was read. In the view::

    if form.is_valid():
        if conflicts.save(form):
            return redirect(...)
        return conflicts.conflict_page(request, form, back=reverse(...))

``save`` writes only the fields of the form, so that what others changed beside them (the order of items, say) stays.
"""

import difflib
import re
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.shortcuts import render
from django.utils.html import strip_tags

MOST_WORDS_COMPARED = 4000


class Versioned:
    """For a model form: carries the version that was read through it as a hidden field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=self.instance.version
        )


@dataclass(frozen=True)
class Difference:
    """A field on which the two texts differ; both as runs of (words, whether the other text lacks them)."""

    label: str
    mine: list[tuple[str, bool]]
    theirs: list[tuple[str, bool]]


def save(form, sent_version: int | None = None, *, also: tuple[str, ...] = ()) -> bool:
    """Save a valid model form unless its object was changed, or removed, since ``sent_version`` was read.

    ``sent_version`` is the form's own hidden version unless given. ``also`` names attributes of the instance, set
    beside the form, that are to be saved with it. Returns whether it was saved; if not, nothing was.
    """
    sent_version = sent_version if sent_version is not None else form.cleaned_data.get("version")
    item = form.instance
    with transaction.atomic():
        stored = type(item)._default_manager.select_for_update(of=("self",)).filter(pk=item.pk)
        if list(stored.values_list("version", flat=True)) != [sent_version]:
            return False
        item.version = sent_version + 1
        names = {field.name for field in item._meta.concrete_fields} & set(form.cleaned_data)
        item.save(update_fields={*names, *also, "version"})
        form._save_m2m()
    return True


def conflict_page(request, form, stored=None, *, back, theirs=None):
    """The page with both texts, field by field (status 409), or the person's own text where the thing was removed.

    ``stored`` is the object as it is now, read afresh unless given; ``back`` the address that keeps the other text.
    ``theirs`` is an unbound form of ``stored``, needed only where the form class takes more than ``instance``. From
    the page the person saves their own text, keeps the other, or edits theirs with both in view; it posts to where
    they posted before.
    """
    stored = stored or type(form.instance)._default_manager.filter(pk=form.instance.pk).first()
    page = {"form": form, "back": back, "removed": stored is None, "title": str(stored or form.instance)}
    if stored is None:
        page["mine"] = [(field.label, _words(field)) for field in form.visible_fields() if _words(field)]
        return render(request, "meetings/conflict.html", page, status=409)
    page["differences"] = differences(form, theirs or type(form)(instance=stored))
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(stored.version)
    left_out = {"csrfmiddlewaretoken", form.add_prefix("version")}
    page["sent"] = [(name, value) for name in form.data if name not in left_out for value in form.data.getlist(name)]
    page["version"] = stored.version
    return render(request, "meetings/conflict.html", page, status=409)


def differences(mine, theirs) -> list[Difference]:
    """The fields on which the bound form ``mine`` and the unbound form ``theirs`` differ."""
    found = []
    stored = {field.name for field in mine.instance._meta.get_fields()}
    for field in mine.visible_fields():
        if isinstance(field.field, forms.BooleanField) and field.name not in stored:
            continue  # a box that asks for something to be done, not one that is kept
        own, other = _words(field), _words(theirs[field.name]) if field.name in theirs.fields else ""
        if own != other:
            found.append(Difference(field.label, *_marked(own, other)))
    return found


def _words(bound):
    """What a field holds, as a person would read it; nothing for nothing."""
    field, value = bound.field, bound.value()
    if isinstance(field, forms.BooleanField):
        checked = getattr(bound.form, "cleaned_data", {}).get(bound.name, value)  # as cleaned: no tick may mean yes
        return "Yes" if checked and checked != "False" else "No"
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        chosen = value if isinstance(value, (list, tuple)) else [value]
        chosen = {str(getattr(one, "pk", one)) for one in chosen if one is not None}
        return "\n".join(str(words) for one, words in _flat(field.choices) if str(one) in chosen and str(one))
    if isinstance(value, (list, tuple)):
        return " ".join(str(part) for part in value if part)
    if value is None:
        return ""
    if isinstance(field, forms.CharField):
        value = str(field.widget.format_value(value) or "")
        return _without_tags(value) if re.search(r"</\w+>", value) else value.replace("\r\n", "\n").strip()
    shown = bound.field.widget.format_value(value) if hasattr(field.widget, "format_value") else value
    return " ".join(str(part) for part in shown if part) if isinstance(shown, (list, tuple)) else str(shown or "")


def _flat(choices):
    for value, words in choices:
        if isinstance(words, (list, tuple)):
            yield from words
        else:
            yield getattr(value, "value", value), words


def _without_tags(html):
    html = re.sub(r"</t[dh]>", " ", html)
    broken = re.sub(r"</(p|h\d|li|tr|table|figcaption|div)>|<br\s*/?>", "\n", html)
    return re.sub(r"\n\s*\n+", "\n", strip_tags(broken)).strip()


def _marked(mine, theirs):
    """Both texts cut into runs, those the other lacks marked; long texts are not compared word by word."""
    own, other = (re.findall(r"\s+|[^\s]+", text) for text in (mine, theirs))
    if len(own) + len(other) > MOST_WORDS_COMPARED:
        return [(mine, False)], [(theirs, False)]
    left, right = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=own, b=other, autojunk=False).get_opcodes():
        left.append(("".join(own[a:b]), kind != "equal"))
        right.append(("".join(other[c:d]), kind != "equal"))
    return [run for run in left if run[0]], [run for run in right if run[0]]
