"""A child that has ended is kept until somebody asks how.

Run: python3 lessons/06-processes/python/examples/zombie.py (Linux)
"""

import os
import subprocess
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

# A child that ends by itself after a minute, if nobody ends it before.
SLEEP = [
    sys.executable,
    "-c",
    "import time; time.sleep(60)",
]
NOTHING = [sys.executable, "-c", "pass"]


# ANCHOR: state
def state(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return "gone"
    # The name stands in brackets; the state is behind it.
    letter = stat.rpartition(")")[2].split()[0]
    return (
        "zombie" if letter == "Z" else f"alive ({letter})"
    )


def wait_until_it_has_ended(pid: int) -> None:
    # WNOWAIT: look only, and let the next one ask again.
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


# ANCHOR_END: state


def main() -> None:
    pace.start("Children that nobody waits for.")
    if not Path("/proc/self/stat").exists():
        sys.exit(
            "this system has no /proc: only Linux does"
        )
    # ANCHOR: killed
    child = subprocess.Popen(SLEEP)
    child.kill()
    wait_until_it_has_ended(child.pid)
    print("killed:", state(child.pid))
    child.wait()
    print("waited for:", state(child.pid))
    # ANCHOR_END: killed

    # ANCHOR: dropped
    child = subprocess.Popen(NOTHING)
    pid = child.pid
    wait_until_it_has_ended(pid)
    print("ended:", state(pid))
    del child
    print("nobody has its handle:", state(pid))
    # ANCHOR_END: dropped


if __name__ == "__main__":
    main()
