"""Preview a site while it is written: build, serve, watch, build again, and have open pages follow.

Invariant: a build that fails leaves the last good site in place, and every open page says what is wrong.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.serve.server import Preview, application
from sitegen.serve.watch import Snapshot, changes, snapshot
from sitegen.write import MANIFEST, stage_folder

__all__ = ["Rebuild", "serve"]

LOCAL = "127.0.0.1"
PORT = 8000
_MORE_PORTS = 50
_PAUSE = 0.25  # seconds between two looks at the disk
_SETTLED = 0.1  # a change counts when it has not gone on for this long,
_PATIENCE = 1.0  # but is built at the latest after this long
_SHARE = 4  # looking takes at most one part in five of the time, however large the corpus


class Rebuild(Protocol):
    """Build the site once: whether it was published, and the formatted problems, warnings included."""

    def __call__(self) -> tuple[bool, tuple[str, ...]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What the preview does over and over, and whom it tells."""

    rebuild: Rebuild
    watched: Callable[[], Iterable[Path]]
    report: Callable[[str], None]


def serve(
    rebuild: Rebuild,
    site: Path,
    *,
    watched: Callable[[], Iterable[Path]],
    static: tuple[Path, ...],
    report: Callable[[str], None],
    host: str = LOCAL,
    port: int = PORT,
    base_path: str = "",
    started: Callable[[str], None] | None = None,
    until: threading.Event | None = None,
) -> tuple[Diagnostic, ...]:
    """Serve the folder `site` until `until` is set or Ctrl-C (KeyboardInterrupt passes through).

    `watched` names the files and folders that a build depends on; it is asked before every look, as a build
    may change it. `static` are the folders to look in for the preview's script. `report` gets every line that
    the user should see, `started` the address. If `port` is taken the next free one is used (0: any). Returns
    `serve-port` if there is none. `rebuild` is called in another thread, never twice at once.
    """
    try:
        sockets = _bind(host, port)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"The preview cannot listen on {host}, port {port}: {reason}."
        hint = "Choose another with --host or --port."
        return (diagnostic("serve-port", message, f"{host}:{port}", hint=hint),)
    preview = Preview(site, static=static, host=host, port=sockets[0].getsockname()[1], base_path=base_path)
    if port not in (0, preview.port):
        report(f"Port {port} is taken; using {preview.port}.")
    if not _is_loopback(sockets):
        report(f"Warning: with --host {host}, everybody on this network can read the preview.")
    job = _Job(rebuild=rebuild, watched=watched, report=report)
    asyncio.run(_run(preview, job, sockets, started, until or threading.Event()))
    return ()


def _bind(host: str, port: int) -> list[socket.socket]:
    """Listen on the first free port from `port` on. Raises OSError."""
    for candidate in range(port, min(port + _MORE_PORTS, 65536)):
        try:
            return bind_sockets(candidate, address=host)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or port == 0:
                raise
    raise OSError(errno.EADDRINUSE, f"it and the {_MORE_PORTS - 1} after it are taken")


def _is_loopback(sockets: list[socket.socket]) -> bool:
    return all(s.getsockname()[0] == "::1" or s.getsockname()[0].startswith("127.") for s in sockets)


async def _run(
    preview: Preview,
    job: _Job,
    sockets: list[socket.socket],
    started: Callable[[str], None] | None,
    until: threading.Event,
) -> None:
    server = HTTPServer(application(preview), max_body_size=0, max_header_size=32_768)
    server.add_sockets(sockets)
    name = f"[{preview.host}]" if ":" in preview.host else preview.host
    url = f"http://{name}:{preview.port}/"
    job.report(f"Preview at {url} (Ctrl-C ends it)")
    if started:
        started(url)
    try:
        await _follow(preview, job, until)
    finally:
        preview.disconnect()
        server.stop()
        await server.close_all_connections()


async def _follow(preview: Preview, job: _Job, until: threading.Event) -> None:
    """Build, then look at the disk again and again, and build whenever something changed.

    The snapshot is taken before a build, so that what is changed during it is built next.
    """

    def look() -> tuple[Snapshot, float]:
        begin = time.monotonic()
        return snapshot(job.watched(), (preview.site, stage_folder(preview.site))), time.monotonic() - begin

    seen, cost = await asyncio.to_thread(look)
    await _build(preview, job, "")
    while not until.is_set():
        await asyncio.sleep(max(_PAUSE, cost * _SHARE))
        now, cost = await asyncio.to_thread(look)
        if now == seen:
            continue
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            await asyncio.sleep(_SETTLED)
            before = now
            now, cost = await asyncio.to_thread(look)
            if now == before:
                break
        changed = changes(seen, now)
        seen = now
        if changed:
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            job.report(f"{changed[0]}{more} changed")
            await _build(preview, job, changed[0])


async def _build(preview: Preview, job: _Job, cause: str) -> None:
    """Build once and tell the open pages: to reload if the site is another one, or what went wrong."""
    before = _published_bytes(preview.site)
    try:
        good, lines = await asyncio.to_thread(job.rebuild)
        told = lines
    except Exception as error:  # a fault of sitegen's own must not end the preview
        good, lines = False, (f"Internal error: {type(error).__name__}: {error}",)
        told = tuple(traceback.format_exception(error))
    for line in told:
        job.report(line)
    if not good:
        preview.failed(
            tuple(_without_folders(line, preview, job) for line in lines) or ("The build failed.",)
        )
    elif preview.problems or before is None or before != _published_bytes(preview.site):
        preview.published(cause)


def _published_bytes(site: Path) -> bytes | None:
    """The manifest, which changes with every file of the site."""
    try:
        return (site / MANIFEST).read_bytes()
    except OSError:
        return None


def _without_folders(line: str, preview: Preview, job: _Job) -> str:
    """Shorten absolute paths to relative ones: a page need not know where on this machine it was made."""
    folders = {Path.cwd(), preview.site.absolute().parent, *(p.absolute().parent for p in job.watched())}
    folders |= {folder.resolve() for folder in folders}
    for folder in sorted(folders, key=lambda f: (-len(f.parts), f)):
        if folder.parent != folder:
            line = line.replace(f"{folder}{os.sep}", "").replace(str(folder), folder.name)
    return line
