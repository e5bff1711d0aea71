"""A child process computes, and sends its answers through a queue. Does the program end, whatever their number is?

Run: python3 python/l06_read_then_wait.py (ten answers)
Then: python3 python/l06_read_then_wait.py 100000
"""

import multiprocessing
import sys


def work(
    numbers: range, answers: multiprocessing.Queue
) -> None:
    answers.put([number * number for number in numbers])


def main() -> None:
    answers: multiprocessing.Queue = multiprocessing.Queue()
    numbers = range(int((sys.argv[1:] or ["10"])[0]))
    process = multiprocessing.Process(
        target=work, args=(numbers, answers), daemon=True
    )
    process.start()
    process.join(10)
    if process.exitcode is None:
        sys.exit("the child has not ended after 10 s")
    print(len(answers.get()), "answers")


if __name__ == "__main__":
    main()
