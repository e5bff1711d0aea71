"""The same clocks, and a third task that blocks the thread.

Run: python3 lessons/08-event-loop/python/examples/blocker.py --seed 7 --seconds 12
"""

import asyncio
import random
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


async def nap(chance: random.Random) -> int:
    long = chance.randrange(6)
    await asyncio.sleep(pace.seconds(long))
    return long


async def clock(
    number: int, chance: random.Random, seconds: float
) -> None:
    napped = 0
    while True:
        now = datetime.now(timezone.utc)
        now = now.strftime("%H:%M:%S.%f")[:-3]
        print(f"clock {number} {now}")
        if napped >= seconds:
            break
        napped += await nap(chance)


# ANCHOR: blocker
async def blocker(on: str) -> None:
    # SAME: sleep
    await asyncio.sleep(pace.seconds(2))
    print("blocker: start")
    long = pace.seconds(6)
    if on == "thread":
        # SAME: thread
        await asyncio.to_thread(time.sleep, long)
    else:
        # SAME: block
        time.sleep(long)  # noqa: ASYNC251
    print("blocker: finish")


# ANCHOR_END: blocker


async def main() -> None:
    options, chance = pace.options(
        pace.number("seconds", 50, "how long each naps"),
        pace.choice(
            "on", ["loop", "thread"], "what is blocked"
        ),
    ).start_with_seed("Two clocks and a task that blocks.")
    seconds = options.number("seconds")

    def own() -> random.Random:
        return random.Random(chance.randrange(1 << 31))

    one = asyncio.create_task(clock(1, own(), seconds))
    two = asyncio.create_task(clock(2, own(), seconds))
    three = asyncio.create_task(
        blocker(options.choice("on"))
    )
    await one
    await two
    await three


if __name__ == "__main__":
    asyncio.run(main())
