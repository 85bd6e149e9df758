"""HTTP on the loopback interface: reads requests, sends, drops or withholds answers."""

import select
import socket
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl

RESET_ON_CLOSE = struct.pack("ii", 1, 0)
JSON = "application/json; charset=UTF-8"


@dataclass(frozen=True)
class Incoming:
    """A request as it arrived; its body is read only when asked for."""

    method: str
    path: str
    """As sent, percent-encoded."""
    query: tuple[tuple[str, str], ...]
    authorization: str
    content_type: str
    body: Callable[[], bytes]


@dataclass(frozen=True)
class Outgoing:
    """What happens to the connection."""

    status: int = 0
    body: bytes = b""
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    dropped: bool = False
    """Close the connection without an answer."""
    withheld: threading.Event | None = None
    """Keep the connection open without an answer until this event or until the client gives up."""


class GoogleServer(ThreadingHTTPServer):
    """Serves in threads of its own, from entering the context to leaving it."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, port: int, take: Callable[[Incoming], Outgoing]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.take = take
        self.problems: list[BaseException] = []
        """What went wrong in the emulator itself."""
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), name="google-emulator")

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        for connection in list(self._open):
            _end(connection)
        self.server_close()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection and remember it, so that closing the server ends it."""
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def close_request(self, request: Any) -> None:
        """Close a connection."""
        self._open.discard(request)
        super().close_request(request)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection; one that is to be reset must not say good-bye first."""
        if request.fileno() >= 0 and request.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER):
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Connections break off when clients give up; anything else is a bug of the emulator."""
        error = sys.exception()
        if error and not isinstance(error, ConnectionError):
            self.problems.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: GoogleServer

    def _serve(self) -> None:
        path, _, query = self.path.partition("?")
        incoming = Incoming(
            method=self.command,
            path=path,
            query=tuple(parse_qsl(query, keep_blank_values=True)),
            authorization=self.headers.get("Authorization", ""),
            content_type=self.headers.get("Content-Type", ""),
            body=self._body,
        )
        outgoing = self.server.take(incoming)
        if outgoing.withheld:
            self._withhold(outgoing.withheld)
        if outgoing.dropped or outgoing.withheld:
            self._drop()
        else:
            self._send(outgoing)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 (names of the library)

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return b"".join(iter(self._chunk, b""))
        return self._exactly(int(self.headers.get("Content-Length") or 0))

    def _chunk(self) -> bytes:
        size = self.rfile.readline().partition(b";")[0]
        content = self._exactly(int(size or b"0", 16))
        if not self.rfile.readline():
            raise ConnectionError("The client went away.")
        return content

    def _exactly(self, size: int) -> bytes:
        """A client that is killed leaves half a body, which is no request."""
        content = self.rfile.read(size)
        if len(content) < size:
            raise ConnectionError("The client went away.")
        return content

    def _send(self, outgoing: Outgoing) -> None:
        self.send_response(outgoing.status)
        for name, value in outgoing.headers.items():
            self.send_header(name, value)
        if outgoing.status != 204:
            self.send_header("Content-Type", outgoing.content_type)
            self.send_header("Content-Length", str(len(outgoing.body)))
        self.end_headers()
        self.wfile.write(outgoing.body)

    def _withhold(self, released: threading.Event) -> None:
        while not released.wait(0.02) and not self._gone():
            pass

    def _gone(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        try:
            return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return True

    def _drop(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)

    def log_message(self, *_: object) -> None:
        """The emulator keeps its own log."""


def _end(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
