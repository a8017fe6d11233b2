"""One import in a process of its own, so that the peak of memory is the import's: `import_alone.py FILE`, JSON out."""

import json
import os
import sys
from pathlib import Path

import django


def main(path: Path) -> dict[str, object]:
    django.setup()
    from jobboard.bench.scratch import silence_doorbells
    from sponsors.ingest.load import import_file

    silence_doorbells()
    begun = _processor()
    report = import_file(path)
    names = ("rows_read", "stored", "unchanged", "rejected", "message", "seconds", "record_seconds", "peak_mb")
    return {name: getattr(report, name) for name in names} | {"processor": _processor() - begun}


def _processor() -> float:
    """Seconds of the processor, of this process and of the ones that read for it."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
