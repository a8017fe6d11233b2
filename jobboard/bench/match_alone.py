"""Names matched in a process of their own, so that the peak of memory is the matching's: a JSON list in, figures out."""

import json
import platform
import resource
import sys
import time
from collections import Counter

import django

BATCH = 500


def main(names: list[str]) -> dict[str, object]:
    django.setup()
    from sponsors.matching import match

    begun = time.perf_counter()
    match(names[:1])
    index_seconds = time.perf_counter() - begun
    decisions: Counter[str] = Counter()
    begun, busy = time.perf_counter(), time.process_time()
    for first in range(0, len(names), BATCH):
        decisions.update(found.decision.value for found in match(names[first : first + BATCH]).values())
    seconds, processor = time.perf_counter() - begun, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if platform.system() == "Darwin" else 2**10)
    return {
        "index_seconds": index_seconds,
        "seconds": seconds,
        "processor": processor,
        "decisions": decisions,
        "peak_mb": peak,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(json.load(sys.stdin))))
