"""A LibreOffice that stays running, asked through its own bridge: the quickest way there is to it.

Run by a Python that has LibreOffice's `uno` module, which is rarely ours: it reads one line a
document, source and target apart by a tab, and answers each when the PDF is there.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys
import time

PATIENCE = 60.0


def main() -> None:
    program, profile = sys.argv[1:3]
    pipe = f"bench{pathlib.Path(profile).name}"
    office = subprocess.Popen(  # noqa: S603 - our own command
        [
            program,
            f"-env:UserInstallation={pathlib.Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--nodefault",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    desktop = _desktop(pipe)  # type: ignore[no-untyped-call]
    try:
        print("ready", flush=True)
        for line in sys.stdin:
            source, target = line.rstrip("\n").split("\t")
            _convert(desktop, source, target)
            print("done", flush=True)
    finally:
        desktop.terminate()
        try:
            office.wait(10)
        except subprocess.TimeoutExpired:
            office.kill()


def _desktop(pipe):  # type: ignore[no-untyped-def]
    import uno  # type: ignore[import-not-found]

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    started = time.monotonic()
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:  # a class that uno makes up when it is raised
            if time.monotonic() - started > PATIENCE:
                raise
            time.sleep(0.1)
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def _convert(desktop, source: str, target: str) -> None:  # type: ignore[no-untyped-def]
    document = desktop.loadComponentFromURL(
        pathlib.Path(source).as_uri(), "_blank", 0, (_property("Hidden", True),)
    )
    try:
        document.storeToURL(
            pathlib.Path(target).as_uri(), (_property("FilterName", "writer_pdf_Export"),)
        )
    finally:
        document.close(True)


def _property(name: str, value: object):  # type: ignore[no-untyped-def]
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


if __name__ == "__main__":
    main()
