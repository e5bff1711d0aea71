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
async def nap(number: int) -> None:
    print(f"coroutine {number}: start")
    await asyncio.sleep(pace.seconds(2))
    print(f"coroutine {number}: finish")


# ANCHOR_END: nap


# ANCHOR: main
async def main() -> None:
    pace.start("Three coroutines wait two seconds each.")
    await asyncio.gather(*(nap(n) for n in range(NAPS)))


if __name__ == "__main__":
    asyncio.run(main())
# ANCHOR_END: main
