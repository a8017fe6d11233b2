"""One import in a process of its own, so that the peak of memory is the import's: `import_alone.py FILE`, JSON out."""

import json
import platform
import resource
import sys
import time
from pathlib import Path

import django


def main(path: Path) -> dict[str, object]:
    django.setup()
    from jobboard.bench.scratch import silence_doorbells
    from sponsors.ingest.load import import_file

    silence_doorbells()
    begun = time.process_time()
    report = import_file(path)
    processor = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if platform.system() == "Darwin" else 2**10)
    counts = {name: getattr(report, name) for name in ("rows_read", "stored", "unchanged", "rejected", "message")}
    return {**counts, "seconds": report.seconds, "processor": processor, "peak_mb": peak}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
