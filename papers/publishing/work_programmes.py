"""A committee's work programme as the public may read it: one line of the register for each committee and year."""

from meetings.models import WorkProgramme
from meetings.programme_board import board_of
from meetings.programme_content import content_of
from papers.models import RegisterEntry

from .registers import publish_entry, register_key

KIND = RegisterEntry.Kind.WORK_PROGRAMME


def programme_key(programme: WorkProgramme):
    """By committee and year: it stays when a programme is begun again."""
    return register_key(KIND, f"{programme.committee_id}/{programme.year}")


def programme_facts(programme: WorkProgramme) -> dict:
    """What the public page would say if it were published now. What would not be printed is left out."""
    content = content_of(board_of(programme))
    if programme.paper_form == WorkProgramme.PaperForm.SHORT:
        _keep_titles(content)
    return {
        "committee_id": programme.committee_id,
        "title": f"Work programme {programme.year_name}: {programme.committee.name}",
        "content": content,
    }


def _keep_titles(content):
    content["columns"] = []
    for section in content["sections"]:
        section["columns"] = []
    for group in (*content["meetings"], *content["sections"]):
        group["entries"] = [{name: entry[name] for name in ("title", "kind_label")} for entry in group["entries"]]


def publish_work_programme(programme: WorkProgramme, *, by):
    """Publish ``programme`` as it stands; return the version, or None where the public page says the same already."""
    return publish_entry(KIND, programme_key(programme), programme_facts(programme), by=by)
