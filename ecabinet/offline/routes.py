"""The JSON API of taking along."""

from uuid import UUID

from flask import Response, stream_with_context

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.offline import queries
from ecabinet.offline.bundles import bundle
from ecabinet.offline.forms import ReadBundle
from ecabinet.offline.views import LeaseView, PackView, SignInView

api = Api("offline")


@api.get("/meetings/<uuid:meeting_id>/pack")
def show_pack(meeting_id: UUID) -> PackView:
    """What a device takes along of the meeting: addresses of pages, page images, texts, notes and files."""
    with reading() as session:
        return queries.pack(session, current_actor(), meeting_id)


@api.post("/bundles")
@accepts(ReadBundle)
def read_bundle(form: ReadBundle) -> Response:
    """Many of them in one answer, each as its own address answers now: head and body, one after the other."""
    return Response(stream_with_context(bundle(form.paths)), mimetype="application/octet-stream")


@api.get("/my/lease")
def show_lease() -> LeaseView:
    """How long what was taken along opens without contact, from now on."""
    with reading() as session:
        return queries.lease(session, current_actor())


@api.get("/sign-in", public=True)
def show_sign_in() -> SignInView:
    """Whose sign-in this device's was, and whether it was ended: then the device wipes what it keeps of that person."""
    with reading() as session:
        return queries.sign_in_of_cookie(session)
