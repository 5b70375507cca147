"""Drafts' files and pictures: only for those who may read the draft, and never run as anything but what they are."""

from csp.constants import NONE
from csp.decorators import csp
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control

from packs import BadUpload
from people.models import Role
from reports.forms import PictureForm
from reports.models import Document, Picture
from reports.pictures import add_picture, documents_with
from reports.rendering import draft_picture_address

from .common import sent_to

HARMLESS = {"default-src": [NONE], "sandbox": [True]}


@login_required
@csp(HARMLESS)
def draft_file(request, pk):
    """The uploaded PDF of a draft."""
    document = get_object_or_404(Document.objects.select_related("item__meeting__committee"), pk=pk)
    if not request.user.has_perm("reports.read_draft", document):
        raise PermissionDenied
    if not document.upload:
        raise Http404
    return sent(document.upload.open("rb"), "application/pdf", document.upload_name)


@login_required
@csp(HARMLESS)
def draft_original(request, pk):
    """The Office file a draft's PDF was made from: to be saved, never shown in place."""
    document = get_object_or_404(Document.objects.select_related("item__meeting__committee"), pk=pk)
    if not request.user.has_perm("reports.read_draft", document):
        raise PermissionDenied
    if not document.office_file:
        raise Http404
    return sent(document.office_file.open("rb"), "application/octet-stream", document.office_name, save=True)


@login_required
@csp(HARMLESS)
def draft_picture(request, sha256):
    """A picture: for who added it, and for those who may read a draft that shows it."""
    picture = get_object_or_404(Picture, sha256=sha256)
    if picture.added_by_id != request.user.pk and not _may_see(request.user, picture):
        raise PermissionDenied
    return sent(picture.file.open("rb"), picture.media_type, f"picture.{picture.media_type.split('/')[1]}")


@login_required
def picture_add(request):
    """Keep a picture and say how to put it into a text: as data for the editor's script, as a page without it."""
    if not _writes(request.user):
        raise PermissionDenied
    form = PictureForm(*sent_to(request))
    address, fetched = "", request.headers.get("X-Requested-With") == "fetch"
    if request.method == "POST" and form.is_valid():
        try:
            address = draft_picture_address(add_picture(form.cleaned_data["file"], by=request.user).sha256)
        except BadUpload as why:
            form.add_error("file", str(why))
    alt = "" if form.is_bound and form.data.get("decorative") else form.data.get("alt", "").strip()
    if fetched and request.method == "POST":
        if address:
            return JsonResponse({"src": address, "alt": alt})
        return JsonResponse({"problems": {name: errors[0] for name, errors in form.errors.items()}}, status=422)
    return render(request, "reports/picture_add.html", {"form": form, "address": address, "alt": alt})


def sent(file, media_type, name, *, save=False):
    """A restricted file: shown in place unless it is to be saved, sandboxed, never guessed at, kept by no proxy."""
    response = FileResponse(file, content_type=media_type, filename=name, as_attachment=save)
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _may_see(user, picture):
    if user.has_role(Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER):
        return True
    documents = documents_with(picture).select_related("item__meeting__committee")
    return any(user.has_perm("reports.read_draft", document) for document in documents)


def _writes(user):
    named = user.items_to_report_on.exists
    return user.has_role(Role.GOVERNANCE_ADVISOR, Role.REPORT_AUTHOR) or (user.is_active and named())
