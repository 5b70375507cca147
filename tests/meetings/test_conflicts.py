import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from meetings import conflicts
from meetings.forms.items import ItemForm
from meetings.forms.minutes import MinuteForm
from meetings.models import AgendaItem
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, MinuteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    CouncilFactory()
    return AgendaItemFactory(title="Parks", text="The parks are green.", presenters=["Head of Parks"])


def form_for(item, **changes):
    fields = {"kind": "report", "title": item.title, "openness": "open", "purpose": "", "version": item.version}
    request = RequestFactory().post("/", fields | {"text": item.text, "presenters": "Head of Parks"} | changes)
    form = ItemForm(request.POST, instance=AgendaItem.objects.get(pk=item.pk))
    form.is_valid()
    return form


def changed_meanwhile(item, **fields):
    AgendaItem.objects.filter(pk=item.pk).update(version=item.version + 1, **fields)


def test_what_nobody_else_changed_is_saved_and_counted(item):
    assert conflicts.save(form_for(item, title="Parks and gardens"))
    item.refresh_from_db()
    assert (item.title, item.version) == ("Parks and gardens", 2)


def test_what_somebody_changed_meanwhile_is_not_overwritten(item):
    changed_meanwhile(item, text="The parks are closed.")
    assert not conflicts.save(form_for(item, text="The parks are lovely."))
    item.refresh_from_db()
    assert item.text == "The parks are closed."


@pytest.mark.parametrize("version", ["", "99"])
def test_a_form_without_the_version_that_was_read_saves_nothing(item, version):
    assert not conflicts.save(form_for(item, title="Changed", version=version))
    item.refresh_from_db()
    assert item.title == "Parks"


def test_only_the_fields_of_the_form_are_written(item):
    form = form_for(item, title="Parks and gardens")
    AgendaItem.objects.filter(pk=item.pk).update(position=7)
    assert conflicts.save(form)
    item.refresh_from_db()
    assert (item.title, item.position) == ("Parks and gardens", 7)


def test_the_differences_are_named_field_by_field_and_word_by_word(item):
    changed_meanwhile(item, text="The parks are closed.")
    stored = AgendaItem.objects.get(pk=item.pk)
    (found,) = conflicts.differences(form_for(item, text="The parks are lovely."), ItemForm(instance=stored))
    assert found.label == "What the agenda says under the title"
    assert ("lovely.", True) in found.mine
    assert ("closed.", True) in found.theirs
    assert ("The parks are ", False) in found.mine


def test_choices_and_lists_are_shown_in_words(item):
    changed_meanwhile(item, kind="petition", presenters=["Head of Parks", "The Warden"])
    stored = AgendaItem.objects.get(pk=item.pk)
    shown = {
        found.label: "".join(words for words, _ in found.theirs)
        for found in conflicts.differences(form_for(item), ItemForm(instance=stored))
    }
    assert shown == {"Kind of business": "Petition", "Who presents it": "Head of Parks\nThe Warden"}


def test_rich_text_is_compared_without_its_tags():
    assert conflicts._without_tags("<p>One <b>two</b></p><p>three</p>") == "One two\nthree"


def test_the_page_sends_the_version_now_stored_so_that_ones_own_text_can_be_saved(item, client):
    changed_meanwhile(item, text="The parks are closed.")
    form = form_for(item, text="The parks are lovely.")
    answer = _page(form, client)
    assert 'name="version" value="2"' in answer
    assert "The parks are lovely." in answer


def test_where_it_was_removed_ones_own_text_is_shown_to_copy(item, client):
    form = form_for(item, text="Hours of work.")
    AgendaItem.objects.all().delete()
    assert not conflicts.save(form)
    answer = _page(form, client)
    assert "was removed while you were editing" in answer
    assert "Hours of work." in answer


def _page(form, client):
    from people.reader import ANYONE

    request = RequestFactory().post("/", form.data)
    request.user, request.reader, request.session = AdvisorFactory(), ANYONE, client.session
    answer = conflicts.conflict_page(request, form, back="/manage/")
    assert answer.status_code == 409
    return answer.content.decode()


def test_a_box_that_only_asks_for_something_to_be_done_is_no_difference(item):
    DocumentFactory(item=item)
    changed_meanwhile(item, text="The parks are closed.")
    stored = AgendaItem.objects.get(pk=item.pk)
    labels = [found.label for found in conflicts.differences(form_for(item), ItemForm(instance=stored))]
    assert labels == ["What the agenda says under the title"]


def test_saving_locks_what_is_saved_and_nothing_that_its_order_looks_up():
    """Minutes are listed by meeting and position; whoever saves one does not make the others wait, or wait for them."""
    minute = MinuteFactory()
    form = MinuteForm({"text": "Said.", "version": minute.version}, instance=minute)
    assert form.is_valid()
    with CaptureQueriesContext(connection) as asked:
        assert conflicts.save(form)
    (locking,) = [each["sql"] for each in asked if "FOR UPDATE" in each["sql"]]
    assert locking.endswith('FOR UPDATE OF "meetings_minute"')
