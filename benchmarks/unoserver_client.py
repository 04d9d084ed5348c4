"""The same as `office`, through unoserver (PyPI), run by a Python that has it and `uno`."""

from __future__ import annotations

import subprocess
import sys
import time

PATIENCE = 60.0
PORTS = ("27303", "27302")


def main() -> None:
    from unoserver.client import UnoClient  # type: ignore[import-not-found]

    program, profile = sys.argv[1:3]
    server = subprocess.Popen(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "unoserver.server", "--executable", program),
            *("--port", PORTS[0], "--uno-port", PORTS[1]),
            *("--user-installation", profile),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    client = UnoClient(port=PORTS[0])
    try:
        print("ready", flush=True)
        for line in sys.stdin:
            source, target = line.rstrip("\n").split("\t")
            _convert(client, source, target)
            print("done", flush=True)
    finally:
        server.terminate()
        server.wait(20)


def _convert(client, source: str, target: str) -> None:  # type: ignore[no-untyped-def]
    started = time.monotonic()
    while True:
        try:
            client.convert(inpath=source, outpath=target, convert_to="pdf")
            return
        except OSError:  # it is still starting
            if time.monotonic() - started > PATIENCE:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
