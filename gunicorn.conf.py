"""How gunicorn serves ecabinet. Imports nothing of the program: all of it must come after gevent's patching."""

import ctypes
import os
import signal

bind = [os.environ.get("ECABINET_BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"]
if front := os.environ.get("ECABINET_FRONT"):  # set by `serve`: the socket on which our own nginx asks
    bind.append(f"unix:{front}")
worker_class = "gevent"
workers = 1
worker_connections = 12_000
backlog = 4096
keepalive = 5
timeout = 60
graceful_timeout = 10
control_socket_disable = True
forwarded_allow_ips = "" if front else "127.0.0.1,::1"  # what comes by a socket of files is believed without it
loglevel = "warning"

_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def post_fork(server, worker):
    """The process that serves never outlives the one that started it, so that the port is free for the next."""
    if hasattr(ctypes, "CDLL") and os.uname().sysname == "Linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
