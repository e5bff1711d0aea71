"""Letters are taken in, and each is saved by a task in the background. How many are saved at the end?

Run: python3 python/l08_lost_task.py
"""

import asyncio

saved = []


async def save(letter: str) -> None:
    await asyncio.sleep(len(letter) / 100)
    saved.append(letter)


async def take_in(letters: list) -> None:
    tasks = [
        asyncio.create_task(save(letter))
        for letter in letters
    ]
    print(f"taken in: {len(tasks)}")


async def main() -> None:
    await take_in(
        ["Dear Ada", "Dear Bob", "Dear Cleopatra"]
    )


asyncio.run(main())
print(f"saved: {len(saved)}")
