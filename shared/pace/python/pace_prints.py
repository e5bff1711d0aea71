"""What a twin prints, where nobody can or will read it. A twin imports `pace`."""

from __future__ import annotations

import errno
import io
import os
import sys


def show(program: str, text: str) -> int:
    """Prints `text` on standard output. Returns the exit code: 1, and a line that says why, if that failed."""
    try:
        _write(1, text)
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EBADF):
            _cannot_print(program, error)
            return 1
    return 0


def complain(program: str, message: str) -> None:
    """Prints one line on standard error."""
    # A word of the command line may hold an end of line, or move a terminal's cursor.
    line = "".join(
        "\ufffd" if character < " " or "\x7f" <= character <= "\x9f" else character
        for character in f"{program}: {message}"
    )
    try:
        _write(2, line + "\n")
    except OSError:
        pass  # there is nobody left to tell


def end_if_they_fail(program: str) -> None:
    """From here on a print that fails ends the twin, whichever thread it was, as it ends the lesson: without a word
    and with exit code 0 if the reader has left, as `head` does; else with one line and exit code 1.

    Without this, print raises. In a thread that ends the thread only, and the interpreter tries again when it ends.
    """
    if sys.stdout:  # None where it was closed
        # The order of lines is what a lesson is about, so each leaves at once, down a pipe too, as Rust's do.
        sys.stdout = _stream(_File(1, program), sys.stdout)
    if sys.stderr:
        sys.stderr = _stream(_File(2, program), sys.stderr)


def _stream(file: _File, as_before: io.TextIOWrapper) -> io.TextIOWrapper:
    buffer = io.BufferedWriter(file)
    encoding, errors = as_before.encoding, as_before.errors
    return io.TextIOWrapper(buffer, encoding=encoding, errors=errors, line_buffering=True)


class _File(io.FileIO):
    def __init__(self, file: int, program: str):
        super().__init__(file, "w", closefd=False)
        self._program, self._owner = program, os.getpid()

    def write(self, data: bytes) -> int:
        try:
            return super().write(data)
        except OSError as error:
            if error.errno == errno.EBADF:
                # Rust prints without a word to what cannot be written to.
                return len(data)
            if self._owner != os.getpid():
                raise  # a child of a pool: its end would leave the pool waiting for ever
            if error.errno == errno.EPIPE:
                os._exit(0)
            _cannot_print(self._program, error)
            os._exit(1)


def _cannot_print(program: str, error: OSError) -> None:
    complain(program, f"cannot print: {error.strerror} (os error {error.errno})")


def _write(file: int, text: str) -> None:
    # Not through sys.stdout: what cannot be printed stays in there, and Python tries again when it ends.
    data = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").encode("utf-8")
    while data:
        data = data[os.write(file, data) :]
