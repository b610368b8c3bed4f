#!/usr/bin/env python3
"""measure.py COMMAND...: run it with its output thrown away, print `seconds user_seconds peak_kib`.

Peak is that of the largest process.  GNU time tells it; without, the kernel counts this interpreter's own 10 MiB too.
"""
import os
import subprocess
import sys
import tempfile
import time

GNU_TIME = "/usr/bin/time"


def main():
    with tempfile.NamedTemporaryFile("r") as peak:
        command = sys.argv[1:]
        if os.access(GNU_TIME, os.X_OK):
            command = [GNU_TIME, "-q", "-f", "%M", "-o", peak.name, *command]
        begun = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        if status != 0:
            sys.exit(f"measure.py: status {os.waitstatus_to_exitcode(status)}: {' '.join(sys.argv[1:])}")
        print(f"{seconds:.4f} {usage.ru_utime:.4f} {peak.read().strip() or usage.ru_maxrss}")


main()
