"""CPU seconds and peak memory of whole commands on generated banks. Figures, never pass or fail."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from generate import mean_item_size, write_bank

ROOT = Path(__file__).parent.parent
ITEMBANK = Path(sys.executable).parent / "itembank"


def run(*arguments: str) -> tuple[float, float, int]:
    """CPU seconds, peak MiB and exit code of one run in a process of its own."""
    pid = os.fork()
    if pid == 0:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        os.execv(ITEMBANK, [str(ITEMBANK), *arguments])  # noqa: S606 - no shell is wanted
    _, status, usage = os.wait4(pid, 0)
    return (
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1024,
        os.waitstatus_to_exitcode(status),
    )


def row(name: str, arguments: tuple[str, ...]) -> None:
    cpu, peak, code = run(*arguments)
    print(f"{name:<58}{cpu:8.2f} s{peak:9.0f} MiB   exit {code}", flush=True)


def calibration() -> float:
    """CPU seconds of ten million additions: how fast this machine is at this moment."""
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start


def main() -> None:
    print(f"ten million additions: {calibration():.2f} s")
    row("itembank --help", ("--help",))
    with tempfile.TemporaryDirectory() as folder:
        shipped = ROOT / "items"
        row("validate items/", ("validate", "--bank", str(shipped)))
        mean = mean_item_size(shipped)
        for size in (2048, mean):
            for count in (1000, 10_000):
                bank, out = Path(folder, "bank"), Path(folder, "out")
                write_bank(bank, shipped=shipped, count=count, size=size)
                where = ("--bank", str(bank))
                label = f"{count:>6} items of {size} bytes:"
                row(f"{label} validate --errors-only", ("validate", "--errors-only", *where))
                row(f"{label} validate, all advice", ("validate", *where))
                targets = ("moodle", *where, "--include-unsigned", "--out", str(out / "moodle"))
                targets += ("canvas", *where, "--include-unsigned", "--out", str(out / "canvas"))
                row(f"{label} validate + moodle + canvas", ("export", *targets))


if __name__ == "__main__":
    main()
