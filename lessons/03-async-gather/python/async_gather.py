"""Three coroutines wait two seconds each, together, on one thread.

Run: python3 lessons/03-async-gather/python/async_gather.py
"""

import asyncio
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

NAPS = 3


# ANCHOR: nap
# SAME: nap
async def nap(number: int) -> None:
    print(f"coroutine {number}: start")
    # SAME: sleep
    await asyncio.sleep(pace.seconds(2))
    print(f"coroutine {number}: finish")


# ANCHOR_END: nap


# ANCHOR: main
# SAME: main
async def main() -> None:
    pace.start("Three coroutines wait two seconds each.")
    # SAME: gather
    await asyncio.gather(*(nap(n) for n in range(NAPS)))


# SAME: run
if __name__ == "__main__":
    asyncio.run(main())
# SAME_END: run
# ANCHOR_END: main
