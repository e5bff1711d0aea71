"""Two clocks tell the time on one event loop, and nap between.

Run: python3 lessons/08-event-loop/python/event_loop.py
"""

import asyncio
import random
import sys
from datetime import datetime, timezone
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: nap
async def nap(chance: random.Random) -> int:
    """Nap for a random time, and say how long: seconds."""
    # SAME: draw
    long = chance.randrange(6)
    # SAME: sleep
    await asyncio.sleep(pace.seconds(long))
    # SAME: long
    return long


# ANCHOR_END: nap


# ANCHOR: clock
async def clock(
    number: int, chance: random.Random, seconds: float
) -> None:
    """Ends when its naps add up to `seconds`."""
    napped = 0
    while True:
        now = datetime.now(timezone.utc)
        now = now.strftime("%H:%M:%S.%f")[:-3]
        # SAME: say
        print(f"clock {number} {now}")
        # SAME: enough
        if napped >= seconds:
            break
        # SAME: add
        napped += await nap(chance)


# ANCHOR_END: clock


# ANCHOR: main
async def main() -> None:
    own = pace.number("seconds", 50, "naps of each")
    options, chance = pace.options(own).start_with_seed(
        "Two clocks on one event loop."
    )
    seconds = options.number("seconds")

    # A source of chance for each: who wakes first
    # must not change how long the other naps.
    def fresh() -> random.Random:
        # SAME: fresh
        return random.Random(chance.randrange(1 << 31))

    # SAME: first
    one = asyncio.create_task(clock(1, fresh(), seconds))
    # SAME: second
    two = asyncio.create_task(clock(2, fresh(), seconds))
    # SAME: wait
    await one
    await two
    # SAME_END: wait


# SAME: run
if __name__ == "__main__":
    asyncio.run(main())
# SAME_END: run
# ANCHOR_END: main
