# SPDX-License-Identifier: EUPL-1.2
"""Running the web server and the worker side by side, and stopping both."""

import contextlib
import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.management.base import CommandError

DEFAULT_PORT = 8000
#: Seconds that a process gets to finish what it does before it is killed.
PATIENCE = 10
#: A worker that dies is started again, but not more often than this within one minute.
RESTARTS = 5

_PR_SET_PDEATHSIG = 1


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens on `port`: on the default or a free one where that is None.

    Raises `CommandError` where the port cannot be had.
    """
    try:
        try:
            return _listen(host, DEFAULT_PORT if port is None else port)
        except OSError:
            if port is not None:
                raise
            return _listen(host, 0)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        at = DEFAULT_PORT if port is None else port
        raise CommandError(f"{host}:{at}: {reason}. Choose another --port.") from None


def address_of(host: str, listener: socket.socket) -> str:
    """Return the address of what is served there, without a slash at its end."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}"


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    listener.set_inheritable(True)
    return listener


@dataclass
class Pair:
    """The web server on a listening socket, and the worker of the job queue."""

    listener: socket.socket
    environment: dict[str, str]
    tell: Callable[[str], None]
    _web: subprocess.Popen[bytes] | None = None
    _worker: subprocess.Popen[bytes] | None = None
    _stopping: bool = False
    _restarts: list[float] = field(default_factory=list)

    def run(self) -> int:
        """Serve until a signal says stop or the web server dies; return the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            self._web = self._start_web()
            self._worker = self._start_worker()
            while not self._stopping:
                if self._web.poll() is not None:
                    self.tell("The web server stopped by itself; see its message above.")
                    return 1
                if self._worker is not None and self._worker.poll() is not None:
                    self._worker = self._again()
                # A signal ends the sleep at once.
                time.sleep(0.2)
            return 0
        finally:
            self._stop()

    def _start_web(self) -> subprocess.Popen[bytes]:
        handle = self.listener.fileno()
        command = ["gunicorn", "--config", "python:proxeny_site.gunicorn_conf"]
        return self._start(
            [*command, "--bind", f"fd://{handle}", "proxeny_site.wsgi:application"], handle
        )

    def _start_worker(self) -> subprocess.Popen[bytes]:
        return self._start(["proxeny_site.manage", "worker"])

    def _start(self, module: list[str], *handles: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", *module],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            pass_fds=handles,
            preexec_fn=_die_with_parent,
        )

    def _again(self) -> subprocess.Popen[bytes] | None:
        now = time.monotonic()
        self._restarts = [then for then in self._restarts if now - then < 60]
        if len(self._restarts) >= RESTARTS:
            self.tell(
                "The worker stops again and again; pages go on. What is published meanwhile is "
                "found after: proxeny-admin reindex"
            )
            return None
        self._restarts.append(now)
        self.tell("The worker stopped; it is started again.")
        return self._start_worker()

    def _on_signal(self, number: int, frame: object) -> None:
        self._stopping = True

    def _stop(self) -> None:
        self.listener.close()
        running = [child for child in (self._web, self._worker) if child is not None]
        for child in running:
            child.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in running:
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _die_with_parent() -> None:
    """Ask the kernel to end this child when its parent is killed outright (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
