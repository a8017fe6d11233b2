"""Receiving large files: each goes straight to the folder where it will wait, and stops at the limit."""

import tempfile
from typing import Any, NoReturn

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from sponsors import uploads


class _Arriving(TemporaryUploadedFile):
    """In our folder instead of the system's, which may lie in memory."""

    def __init__(self, name: str, content_type: str, charset: str | None, extra: dict[str, Any] | None) -> None:
        file = tempfile.NamedTemporaryFile(dir=uploads.arrivals())  # noqa: SIM115  (whoever keeps or drops it closes it)
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)


class BoundedArrival(TemporaryFileUploadHandler):
    """Drops a file beyond `most` bytes, or that the disk does not take, and goes on with the next; `dropped` says why."""

    def __init__(self, request: HttpRequest, *, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.dropped: list[str] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = _Arriving(self.file_name or "", self.content_type or "", self.charset, self.content_type_extra)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > self.most:
            self._drop(f"Larger than {self.most // 1_000_000:,} MB, the most that is taken here: {self.file_name}")
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._drop(f"Could not be stored ({error.strerror or error}): {self.file_name}")

    def _drop(self, why: str) -> NoReturn:
        self.dropped.append(why)
        raise SkipFile
