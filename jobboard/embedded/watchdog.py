"""The leader of the board's process group, who outlives the supervisor by a moment and leaves nobody behind.

Run as a script: stdin is a pipe that the supervisor holds and never writes to. When it closes, the supervisor is gone,
however it went: the group gets SIGTERM, and after a moment SIGKILL.
"""

import os
import signal
import sys
import time

GRACE_SECONDS = 3


def main() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)
    until = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < until and _group_has_others():
        time.sleep(0.1)
    os.killpg(0, signal.SIGKILL)


def _group_has_others() -> bool:
    """Linux tells; elsewhere the grace is waited out."""

    try:
        numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return True
    return any(_group_of(number) == os.getpgid(0) for number in numbers if number != os.getpid())


def _group_of(number: int) -> int:
    try:
        return os.getpgid(number)
    except OSError:
        return -1


if __name__ == "__main__":
    main()
