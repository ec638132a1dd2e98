"""Mozilla's own viewer of pdf.js, unchanged, served with the files that it shall show."""

import gzip
import mimetypes
import re
import subprocess
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# The package that carries the viewer whole; its two additions to the page are taken out.
PACKAGE = "ng2-pdfjs-viewer@26.4.2"
ADDITIONS = re.compile(r"<link[^>]*ng2-customization[^>]*>|<script[^>]*postmessage-wrapper[^>]*></script>")
TEXT = (".mjs", ".js", ".css", ".html", ".ftl", ".json")


def fetch_viewer(folder: Path) -> Path:
    """The viewer's folder, got from the registry and unpacked; CalledProcessError where that fails."""
    folder.mkdir(exist_ok=True)
    said = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True)
    with tarfile.open(folder / said.stdout.split()[-1]) as archive:
        archive.extractall(folder, filter="data")
    viewer = folder / "package" / "pdfjs"
    page = viewer / "web" / "viewer.html"
    page.write_text(ADDITIONS.sub("", page.read_text("utf-8")), "utf-8")
    for path in viewer.rglob("*"):
        if path.suffix in TEXT:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9))
    return viewer


def serve_folder(folder: Path, port: int) -> ThreadingHTTPServer:
    """Files of the folder are served: text compressed, PDF by ranges, connections kept."""
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Files", (_Files,), {"folder": folder}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        path = (self.folder / self.path.partition("?")[0].lstrip("/")).resolve()
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        twin = path.with_name(path.name + ".gz")
        data = (twin if twin.exists() else path).read_bytes()
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first, last = (int(asked[1]), int(asked[2] or len(data) - 1)) if asked else (0, len(data) - 1)
        self.send_response(206 if asked else 200)
        kind = "text/javascript" if path.suffix == ".mjs" else mimetypes.guess_type(path.name)[0]
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.send_header("Accept-Ranges", "bytes")
        if twin.exists():
            self.send_header("Content-Encoding", "gzip")
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{min(last, len(data) - 1)}/{len(data)}")
        body = data[first : last + 1]
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_said: object) -> None:
        """Says nothing."""
