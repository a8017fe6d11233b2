"""What reading one file may cost. Official files need a tenth of it; a hostile one ends here, and the worker lives."""

import resource
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Address space, processor time, and how long the reading process may say nothing."""

    memory_mb: int = 1_000
    processor_seconds: int = 1_200
    silent_seconds: int = 180

    def impose(self) -> None:
        """On this process, for good."""
        resource.setrlimit(resource.RLIMIT_CPU, (self.processor_seconds, self.processor_seconds + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":  # macOS refuses to limit the address space
            resource.setrlimit(resource.RLIMIT_AS, (self.memory_mb << 20, self.memory_mb << 20))


def peak_mb() -> int:
    """Largest resident memory of this process so far, in MB (Linux counts it in kB, macOS in bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
