"""Prints what this Python says is public: all that the modules list, and the methods of the classes that people use."""

import asyncio
import concurrent.futures
import multiprocessing
import multiprocessing.pool
import multiprocessing.process
import threading

for module in threading, concurrent.futures, asyncio, multiprocessing:
    for name in module.__all__:
        print(module.__name__ + "." + name)

classes = {
    threading: "Thread Lock RLock Condition Semaphore Event Barrier".split(),
    concurrent.futures: "Executor Future".split(),
    asyncio: "Task Queue Lock Event Condition Semaphore TaskGroup Runner StreamReader StreamWriter".split(),
}
kinds = [
    ("multiprocessing.pool.Pool", multiprocessing.pool.Pool),
    ("multiprocessing.Process", multiprocessing.process.BaseProcess),
]
for module, names in classes.items():
    for name in names:
        kind = getattr(module, name, None)
        if kind is not None:
            kinds.append((module.__name__ + "." + name, kind if isinstance(kind, type) else type(kind())))
for name, kind in kinds:
    for method in vars(kind):
        if not method.startswith("_"):
            print(name + "." + method)
