"""The JSON API of notices."""

from uuid import UUID

from flask import current_app, request

from ecabinet.channels.push_encryption import public_key
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.notices import commands, devices, policy, presenters, queries
from ecabinet.notices.forms import ChangeNoticeSettings, MarkRead, NoticeFilter, SendAgain, SwitchOnPush
from ecabinet.notices.lines import lines
from ecabinet.notices.models import PushDevice
from ecabinet.notices.views import DeliveryView, NoticeSettingsView, NoticeView, OwnPushView, PushDeviceView

api = Api("notices")


@api.get("/my/notices")
def list_my_notices() -> list[NoticeView]:
    """One's notices, the newest first, as one may read them now."""
    form = parse(NoticeFilter, request.args.to_dict())
    with reading() as session:
        rows = queries.own_notices(session, current_actor(), form)
        return [presenters.notice(line) for line in lines(session, current_actor(), rows)]


@api.post("/my/notices/reading")
@accepts(MarkRead)
def mark_notices_read(form: MarkRead) -> None:
    """One has read those."""
    commands.mark_notices_read(current_actor(), form)


@api.get("/my/notice-settings")
def show_notice_settings() -> NoticeSettingsView:
    """How one wants to be told outside the program."""
    with reading() as session:
        return presenters.settings(queries.settings_of(session, current_actor().person_id))


@api.put("/my/notice-settings")
@accepts(ChangeNoticeSettings)
def change_notice_settings(form: ChangeNoticeSettings) -> NoticeSettingsView:
    """One is told so from now on."""
    return presenters.settings(commands.change_notice_settings(current_actor(), form))


@api.get("/my/push")
def show_push() -> OwnPushView:
    """Whether this device shows notices by web push, and what its browser subscribes with."""
    with reading() as session:
        row = session.get(PushDevice, current_actor().session_id)
        return {"key": public_key(), "device": presenters.push_device(row) if row else None}


@api.put("/my/push")
@accepts(SwitchOnPush)
def switch_on_push(form: SwitchOnPush) -> PushDeviceView:
    """This device shows notices by web push from now on."""
    anywhere = current_app.config["SETTINGS"].push_anywhere
    return presenters.push_device(devices.switch_on_push(current_actor(), form, anywhere=anywhere))


@api.delete("/my/push")
def switch_off_push() -> None:
    """This device shows no notices by web push any more."""
    devices.switch_off_push(current_actor())


@api.get("/meetings/<uuid:meeting_id>/notice-deliveries")
def list_notice_deliveries(meeting_id: UUID) -> list[DeliveryView]:
    """Who was told of the meeting how, and what did not arrive."""
    with reading() as session:
        meeting = meetings.visible(session, current_actor(), meeting_id)
        require(policy.may_see_deliveries(meetings.part_of(session, current_actor(), meeting)))
        rows = queries.deliveries_of(session, meeting_id)
        return [presenters.delivery(row, of, person.name) for row, of, person in rows]


@api.post("/meetings/<uuid:meeting_id>/notice-deliveries")
@accepts(SendAgain)
def send_notices_again(meeting_id: UUID, form: SendAgain) -> dict[str, int]:
    """What did not arrive goes out again."""
    return {"again": commands.send_again(current_actor(), meeting_id, form)}
