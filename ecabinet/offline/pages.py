"""The page of what is on this device, and the service worker."""

import hashlib

from flask import Response, g, render_template, request

from ecabinet.core.pages import STATIC, Pages, asset

pages = Pages("offline")


@pages.get("/on-this-device")
def on_this_device() -> str:
    """What was taken along here, drawn by its script: a copy of the page, without anybody's name, opens offline."""
    if "locale" in request.args:
        g.locale = "en" if request.args["locale"] == "en" else "vi"
    return render_template("offline/on_this_device.html")


@pages.get("/sw.js")
def service_worker() -> Response:
    """The script between the pages and the network; at the root, so that all pages are within its reach.

    It differs with each build, so that the browser sees that there is a new one.
    """
    built = str(asset("offline/service.worker.ts")["js"]).rpartition("/")[2]
    edition = hashlib.sha256((STATIC / "dist" / "manifest.json").read_bytes()).hexdigest()[:12]
    script = f'self.edition = "{edition}";\n'.encode() + (STATIC / "dist" / built).read_bytes()
    return Response(script, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})
