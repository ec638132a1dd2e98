"""A body of any size, in a running meeting, for load tests."""

from datetime import timedelta
from uuid import uuid4

from ecabinet.bodies import commands as bodies
from ecabinet.bodies import presenters
from ecabinet.bodies.commands.bodies import install_profiles
from ecabinet.bodies.forms import AddOrganisation, ChangeBody, CreateBody, GiveRole
from ecabinet.bodies.models import Seat, SeatHolder
from ecabinet.catalogues.commands import install_entries
from ecabinet.core import clock
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.demo.cabinet import Cabinet, add_people
from ecabinet.demo.content import Person, Words
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.forms import AddAgendaItem, AddParticipant, ConveneMeeting, CreateMeeting, MakeItemCurrent


def make_assembly(members: int) -> None:
    """A body of so many seats stands in a running meeting with a current item, all checked in; `thuky` runs it."""
    cabinet, program = Cabinet(), Program("demo")
    with transaction(program) as tx:
        install_profiles(tx)
        install_entries(tx)
    names = [f"member{number}" for number in range(1, members + 1)]
    secretary = Person("thuky", Words("Thư ký", "Secretary"), "", "TK", "secretary", None)
    add_people(cabinet, [secretary, *(Person(name, _words(name), "", "TV", "member", name) for name in names)])
    organisation = bodies.add_organisation(program, AddOrganisation(name="Hội đồng", name_en="Council")).id
    form = CreateBody(
        id=cabinet.body_id, organisation_id=organisation, kind="government", name="Hội đồng", name_en="Council"
    )
    body = bodies.create_body(program, form)
    off = ChangeBody(version=body.version, agenda_needs_approval=False)  # nobody here plays the chair
    bodies.change_body(program, body.id, off)
    bodies.give_role(program, cabinet.body_id, GiveRole(person_id=cabinet.people["thuky"], role="secretary"))
    _seat(cabinet, names)
    _hold(cabinet)


def _seat(cabinet: Cabinet, names: list[str]) -> None:
    """Each holds a seat from today on. All in one commit: one by one, a thousand would take minutes."""
    with transaction(Program("demo")) as tx:
        for number, name in enumerate(names, 1):
            words, person_id = _words(name), cabinet.people[name]
            seat = Seat(
                id=uuid4(), body_id=cabinet.body_id, title=words.vi, title_en=words.en, short=f"{number}",
                position=number, is_chair=number == 1, version=1,
            )  # fmt: skip
            holder = SeatHolder(id=uuid4(), seat_id=seat.id, person_id=person_id, since=clock.today())
            tx.session.add_all((seat, holder))
            tx.record("seat.added", f"body:{cabinet.body_id}", seat, presenters.seat(seat))
            tx.record("seat_holder.appointed", f"body:{cabinet.body_id}", holder, presenters.seat_holder(holder))


def _hold(cabinet: Cabinet) -> None:
    secretary, now = cabinet.actor("thuky"), clock.now()
    form = CreateMeeting(
        body_id=cabinet.body_id, title="Phiên họp thử tải", starts_at=now, ends_at=now + timedelta(hours=4)
    )
    meeting = meetings.create_meeting(secretary, form)
    meetings.add_members(secretary, meeting.id)
    meetings.add_participant(secretary, meeting.id, AddParticipant(person_id=secretary.person_id, role="secretary"))
    item = meetings.add_agenda_item(secretary, meeting.id, AddAgendaItem(title="Nội dung thử tải", question="Đồng ý?"))
    meetings.convene_meeting(secretary, meeting.id, ConveneMeeting(lead_time_acknowledged=True))
    meetings.check_in_all(secretary, meeting.id)
    meetings.start_meeting(secretary, meeting.id)
    meetings.make_item_current(secretary, meeting.id, MakeItemCurrent(item_id=item.id))


def _words(name: str) -> Words:
    number = name.removeprefix("member")
    return Words(f"Thành viên {number}", f"Member {number}")
