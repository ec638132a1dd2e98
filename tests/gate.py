"""The network between a tablet and the server, which can be cut, and which can fall silent."""

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Gate:
    """A port that leads to the server's: `cut` ends and refuses connections, `freeze` keeps them and passes nothing."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._open, self._frozen, self._ended = True, threading.Event(), False
        self._frozen.set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """The network is gone, and both sides notice it."""
        self._open = False
        for pair in list(self._pairs):
            _end(*pair)

    def freeze(self) -> None:
        """The network is gone, and nobody notices: connections stay open in silence."""
        self._frozen.clear()

    def restore(self) -> None:
        """The network is back."""
        self._open = True
        self._frozen.set()

    def end(self) -> None:
        """Nothing is listened to any more."""
        self._ended = True
        self.restore()
        self.cut()
        _end(self._listening)

    def _accept(self) -> None:
        while not self._ended:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            if not self._open:
                _end(client)
                continue
            server = socket.create_connection(("127.0.0.1", self._target))
            self._pairs.add((client, server))
            threading.Thread(target=self._pass_on, args=(client, server), daemon=True).start()

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        other = {client: server, server: client}
        with selectors.DefaultSelector() as selector, suppress(OSError):
            for side in other:
                selector.register(side, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    side = key.fileobj
                    assert isinstance(side, socket.socket)
                    data = side.recv(65536)
                    self._frozen.wait()
                    if not data:
                        raise OSError
                    other[side].sendall(data)
        self._pairs.discard((client, server))
        _end(client, server)


def _end(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextmanager
def gate_to(port: int) -> Iterator[Gate]:
    """A gate to that port, open at first."""
    gate = Gate(port)
    try:
        yield gate
    finally:
        gate.end()
