"""The list of tasks: filtered, counted, page by page, as a sheet."""

from io import BytesIO

from openpyxl import load_workbook

from tests.cast import Cast, Player
from tests.tasks.giving import API, add, another, attach, day, found, step


def test_the_list_is_filtered_by_words_organisation_state_and_lateness(
    cast: Cast, secretary: Player, clerk: Player
) -> None:
    other = another()
    late = add(secretary, cast, "Báo cáo việc giải ngân đầu tư công", due_on=day(-3)).json["id"]
    add(secretary, cast, "Trình dự án Luật Đầu tư", lead_id=str(other.id), due_on=day(4))
    add(secretary, cast, "Dự thảo chưa giao", given=False)
    assert found(secretary, "?state=open") == ["Báo cáo việc giải ngân đầu tư công", "Trình dự án Luật Đầu tư"]
    assert found(secretary, "?q=dau+tu+luat") == ["Trình dự án Luật Đầu tư"]
    assert found(secretary, "?late=true") == ["Báo cáo việc giải ngân đầu tư công"]
    assert found(secretary, f"?organisation={other.id}") == ["Trình dự án Luật Đầu tư"]
    assert found(secretary, "?state=draft") == ["Dự thảo chưa giao"]
    assert found(secretary, f"?meeting={cast.meeting.id}&item={cast.items[0].id}") == []
    assert found(clerk) == ["Báo cáo việc giải ngân đầu tư công"]
    step(clerk, late, "extension", words="Chờ", due_on=day(8))
    counts = secretary.http.get(f"{API}/tasks?asked=true").json["counts"]
    assert {name: counts[name] for name in ("open", "draft", "late", "asked", "done")} == {
        "open": 2, "draft": 1, "late": 1, "asked": 1, "done": 0,
    }  # fmt: skip


def test_page_by_page_all_are_told_once(cast: Cast, secretary: Player) -> None:
    for number in range(7):
        add(secretary, cast, f"Việc {number}", due_on=day(number // 2))
    for query in ("?most=3&state=open", "?most=3"):
        told, after = [], ""
        while after is not None:
            page = secretary.http.get(f"{API}/tasks{query}&after={after}").json
            told += [one["title"] for one in page["tasks"]]
            after = page["after"]
        assert sorted(told) == [f"Việc {number}" for number in range(7)]
    assert secretary.http.get(f"{API}/tasks?after=x").status_code == 422


def test_the_sheet_has_them_all_with_what_was_said_last(cast: Cast, secretary: Player, clerk: Player) -> None:
    task = add(secretary, cast, "=1+1 không phải công thức", due_on=day(-1)).json["id"]
    step(clerk, task, "reports", words="Được một nửa")
    attach(clerk, task)
    answer = secretary.http.get(f"{API}/tasks/xlsx?state=open")
    rows = list(load_workbook(BytesIO(answer.data)).active.iter_rows(min_row=5, values_only=True))
    assert len(rows) == 1
    assert rows[0][1:3] == ("=1+1 không phải công thức", cast.organisation.name)
    assert rows[0][5:7] == ("Chậm tiến độ", "Được một nửa")
