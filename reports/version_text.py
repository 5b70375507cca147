"""A version of a report as one text, its front page included, so that two can be compared."""

from django.utils.html import escape

from .kinds import kind_of
from .models import DocumentVersion

LABELS = {
    "title": "Title",
    "report_of": "Report of",
    "authors": "Report authors",
    "wards": "Wards affected",
    "summary": "Summary",
    "recommendations": "Recommendations",
}


def version_html(version: DocumentVersion) -> str:
    """Front page and text of ``version`` as HTML; of an uploaded file its fingerprint, for its words are in the PDF."""
    front = version.front
    parts = [_part(label, front.get(name)) for name, label in LABELS.items()]
    kind = kind_of(version.document.report_kind)
    own = front.get("front_matter") or {}
    parts += [_part(field.label, own.get(field.name)) for field in (kind.fields if kind else ())]
    parts.append(version.body)
    parts.append(_part("Background papers", front.get("background_papers")))
    if version.upload_sha256:
        parts.append(f"<p>File {version.upload_sha256[:12]}</p>")
    return "".join(parts)


def _part(label, value):
    lines = value if isinstance(value, list) else str(value or "").splitlines()
    lines = [f"<p>{escape(line.strip())}</p>" for line in lines if line.strip()]
    return f"<h3>{escape(label)}</h3>{''.join(lines)}" if lines else ""
