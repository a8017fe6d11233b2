"""Bringing official files, and looking on while they are read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from sponsors import tasks, uploads
from sponsors.admin.arriving import BoundedArrival
from sponsors.models import ImportRun
from sponsors.models.imports import UNFINISHED

TEMPLATE = "admin/sponsors/upload.html"
PROGRESS = "admin/sponsors/import_progress.html"
MOST_SHOWN = 50
MEGABYTE = 1_000_000
Page = Callable[[HttpRequest], HttpResponse]


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Every chosen file, each checked by itself."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        chosen = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(file, initial) for file in chosen or [None]]


class UploadForm(forms.Form):
    chosen = FilesField(
        label="Files",
        max_length=255,
        error_messages={"required": "Choose a file first."},
        widget=SeveralFiles(attrs={"accept": ",".join(uploads.ENDINGS)}),
    )

    def clean_chosen(self) -> "list[UploadedFile[Any]]":
        files: list[UploadedFile[Any]] = self.cleaned_data["chosen"]
        for file in files:
            if Path(file.name or "").suffix.lower() not in uploads.ENDINGS:
                endings = ", ".join(ending.removeprefix(".") for ending in uploads.ENDINGS)
                raise forms.ValidationError(f"{file.name} is no official file; those end in {endings}.")
        return files


def urls(model_admin: "admin.ModelAdmin[ImportRun]") -> list[URLPattern]:
    def page(view: Page, allowed: Callable[[HttpRequest], bool]) -> Page:
        def guarded(request: HttpRequest) -> HttpResponse:
            if not allowed(request):
                raise PermissionDenied
            return view(request)

        return guarded

    may_upload: Callable[[HttpRequest], bool] = model_admin.has_upload_permission  # type: ignore[attr-defined]
    # Who it is and what they may is asked before the body is read, and the body goes through a handler of our own: so the token in
    # it is checked by the page itself.
    upload_page = admin.site.admin_view(csrf_exempt(page(upload, may_upload)))
    progress_page = admin.site.admin_view(page(progress, model_admin.has_view_permission))
    return [
        path("upload/", upload_page, name="sponsors_importrun_upload"),
        path("progress/", progress_page, name="sponsors_importrun_progress"),
    ]


def upload(request: HttpRequest) -> HttpResponse:
    """The form; by POST the files wait for a worker, and the page that shows their progress comes."""
    arrival = BoundedArrival(request, most=settings.UPLOAD_LIMIT_MB * MEGABYTE)
    request.upload_handlers = [arrival]
    return csrf_protect(_upload)(request, arrival=arrival)


def _upload(request: HttpRequest, *, arrival: BoundedArrival) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    for why in arrival.dropped:
        messages.error(request, why)
    if request.method == "POST" and form.is_valid():
        by = None if request.user.is_anonymous else request.user
        runs = [uploads.keep(file=file, by=by, at=timezone.now()) for file in form.cleaned_data["chosen"]]
        transaction.on_commit(tasks.read_uploads.delay)
        return redirect(f"{reverse('admin:sponsors_importrun_progress')}?runs={','.join(str(run.pk) for run in runs)}")
    if arrival.dropped:
        form = UploadForm()  # what is wrong was said; that nothing is left is not worth another sentence
    return TemplateResponse(
        request,
        TEMPLATE,
        _context(request, "Import official files") | {"form": form, "limit": settings.UPLOAD_LIMIT_MB},
    )


def progress(request: HttpRequest) -> HttpResponse:
    """The runs named in the address, and those of further tables in their archives; asks again while one is unfinished."""
    asked = [int(part) for part in request.GET.get("runs", "").split(",") if part.isdecimal() and len(part) < 19]
    named = ImportRun.objects.filter(pk__in=asked[:MOST_SHOWN])
    files = named.exclude(sha256="").values("sha256")
    oldest = min((run.pk for run in named), default=0)
    of_archives = ImportRun.objects.filter(sha256__in=files, pk__gte=oldest)
    runs = list((named | of_archives).distinct().order_by("pk")[:MOST_SHOWN])
    context = _context(request, "Import of official files") | {
        "runs": runs,
        "unfinished": any(run.outcome in UNFINISHED for run in runs),
    }
    partial = getattr(request, "htmx", False)
    return TemplateResponse(request, f"{PROGRESS}#runs" if partial else PROGRESS, context)


def _context(request: HttpRequest, title: str) -> dict[str, Any]:
    return {**admin.site.each_context(request), "opts": ImportRun._meta, "title": title}
