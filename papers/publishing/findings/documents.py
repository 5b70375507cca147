"""The papers: their text, files, clearance, figures and small numbers."""

from council_portal.templatetags.portal import day
from packs import redaction_words
from reports.mending import empty_sections
from reports.models import Document
from reports.office import open_changes
from reports.sections import has_text

from ..clearing import figures_to_say, uncleared
from ..copies import copies_of_what_is_down
from ..small_numbers import told_by_two_papers
from .finding import Level, about_paper


def findings(draft):
    for document in draft.to_publish:
        yield from _unfinished(document)
        yield from _with_words_to_take_out(document)
    for document in draft.corrected:
        if not document.correction_note.strip():
            text = f"‘{document.title}’ replaces a published paper. Say on the paper what has changed."
            yield about_paper("no_correction", Level.BLOCKER, document, text)


def to_answer_for(draft):
    """What its author or clearing officers left open, or what else whoever publishes it all the same says why of."""
    hint = "Say why it goes out all the same. The report prints who has not cleared it."
    for document, words in uncleared(draft.to_publish):
        yield about_paper("uncleared", Level.WARNING, document, words, hint=hint)
    hint = "Have its author mend it or say why it is right, or say why it goes out as it is."
    for document, words, is_open in figures_to_say(draft.to_publish):
        level = Level.WARNING if is_open else Level.NOTE
        yield about_paper("figures", level, document, words, hint=hint if is_open else "")
    hint = "Change its tables so that nothing tells it, or say why nobody can be recognised."
    for document, words in told_by_two_papers(draft.to_publish):
        yield about_paper("small", Level.WARNING, document, words, hint=hint)
    hint = "Say why it can be published, or remove it and put the minutes on the agenda again."
    for document, at in copies_of_what_is_down(draft.to_publish):
        text = f"‘{document.title}’ was made of minutes that were taken down on {day(at)}. It may hold the same words."
        yield about_paper("copy_is_down", Level.WARNING, document, text, hint=hint)


def _unfinished(document):
    if document.source == Document.Source.WRITTEN and not has_text(document.body):
        text = f"‘{document.title}’ has no text yet. Write it, or mark it ‘to follow’."
        yield about_paper("no_text", Level.BLOCKER, document, text)
    if document.source == Document.Source.UPLOADED and not document.upload.storage.exists(document.upload.name):
        text = f"The file of ‘{document.title}’ cannot be found. Upload it again."
        yield about_paper("no_file", Level.BLOCKER, document, text)
    for words in empty_sections(document):
        text = f"‘{document.title}’: {words}"
        yield about_paper("empty", Level.WARNING, document, text, hint="Or say why it goes out so.")


def _with_words_to_take_out(document):
    if document.upload_failed_redactions:
        where = redaction_words(document.upload_failed_redactions, document.upload_redaction_causes)
        text = (
            f"‘{document.title}’ has words that cannot be seen, or that were to be taken out, and that anybody can "
            f"copy: {where} of the file."
        )
        hint = "Replace the file by one in which the words are removed, or say why they may be read."
        yield about_paper("redaction", Level.WARNING, document, text, hint=hint)
    for words in open_changes(document):
        text = f"‘{document.title}’, in {document.office_name}: {words}"
        hint = "Replace the file by one in which the changes are accepted or rejected, or say why the text is right."
        yield about_paper("tracked", Level.WARNING, document, text, hint=hint)
