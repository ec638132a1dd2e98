"""Forms and live fragments in a real browser: nothing typed is lost, nothing moves under a finger."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.core.front_stand import Stand, serving_stand

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def stand() -> Iterator[tuple[str, Stand]]:
    """A stand of its own for each test."""
    yield from serving_stand()


@pytest.fixture
def page(chromium: Browser, stand: tuple[str, Stand]) -> Iterator[Page]:
    """The stand's page, open; fails if it throws or breaks the content policy."""
    context = chromium.new_context()
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    opened.goto(stand[0])
    yield opened
    context.close()
    assert faults == []


def test_a_form_is_sent_as_json_and_leads_on(page: Page, stand: tuple[str, Stand]) -> None:
    page.fill("[name=title]", "Họp chuyên đề")
    page.fill('[name="rules.at"]', "2026-11-21T08:30")
    page.check("[value=b]")
    page.click("button[type=submit]")
    expect(page).to_have_url(re.compile("/done/"))
    sent = stand[1].sent[0]
    assert page.url.endswith(sent.pop("id"))
    assert sent.pop("rules") == {"at": "2026-11-21T01:30:00Z"}
    assert sent == {"title": "Họp chuyên đề", "about": "", "password": "", "secret": False, "roles": ["b"]}


def test_an_empty_field_is_told_before_anything_is_sent(page: Page, stand: tuple[str, Stand]) -> None:
    page.click("button[type=submit]")
    expect(page.locator("#field-title-error")).to_have_text("Cần điền ô này.")
    expect(page.locator("[name=title]")).to_be_focused()
    assert stand[1].sent == []


def test_what_the_server_refuses_stands_beside_its_field(page: Page, stand: tuple[str, Stand]) -> None:
    stand[1].refusal = {"about": "Quá ngắn.", "elsewhere": "Không hợp nhau."}
    page.fill("[name=title]", "A")
    page.click("button[type=submit]")
    about = page.locator("[name=about]")
    expect(about).to_have_attribute("aria-invalid", "true")
    described = about.get_attribute("aria-describedby") or ""
    assert page.locator(f"#{described.split()[-1]}").inner_text() == "Quá ngắn."
    expect(page.get_by_role("alert")).to_have_text("Không hợp nhau.")
    expect(about).to_be_focused()
    assert page.input_value("[name=title]") == "A"


def test_a_gateway_that_fails_gets_the_same_form_with_the_same_id(page: Page, stand: tuple[str, Stand]) -> None:
    stand[1].cut = 2
    page.fill("[name=title]", "A")
    page.click("button[type=submit]")
    expect(page).to_have_url(re.compile("/done/"))
    assert len(stand[1].sent) == 3
    assert len({body["id"] for body in stand[1].sent}) == 1


def test_what_was_sent_and_never_answered_goes_under_the_same_id_after_a_reload(
    page: Page, stand: tuple[str, Stand]
) -> None:
    page.evaluate("document.querySelector('[name=password]').closest('.field').remove()")
    stand[1].cut = 4
    page.fill("[name=title]", "A")
    page.click("button[type=submit]")
    expect(page.get_by_role("alert")).not_to_be_empty()
    page.reload()
    page.evaluate("document.querySelector('[name=password]').closest('.field').remove()")
    page.click("button[type=submit]")
    expect(page).to_have_url(re.compile("/done/"))
    assert (len(stand[1].sent), len({body["id"] for body in stand[1].sent})) == (5, 1)
    page.goto(stand[0])
    page.evaluate("document.querySelector('[name=password]').closest('.field').remove()")
    page.fill("[name=title]", "A")
    page.click("button[type=submit]")
    expect(page).to_have_url(re.compile("/done/"))
    assert len({body["id"] for body in stand[1].sent}) == 2


def test_a_reload_loses_nothing_typed_but_never_keeps_a_password(page: Page) -> None:
    page.fill("[name=title]", "Đang gõ dở")
    page.fill("[name=password]", "bi-mat")
    page.check("[value=a]")
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("Đang gõ dở")
    expect(page.locator("[name=password]")).to_have_value("")
    expect(page.locator("[value=a]")).to_be_checked()
    page.locator(".draft-note button").click()
    expect(page.locator("[name=title]")).to_have_value("")
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("")


def test_what_was_sent_is_no_draft_any_more(page: Page, stand: tuple[str, Stand]) -> None:
    page.fill("[name=title]", "A")
    page.click("button[type=submit]")
    expect(page).to_have_url(re.compile("/done/"))
    page.goto(stand[0])
    expect(page.locator("[name=title]")).to_have_value("")


def test_a_fragment_changes_and_leaves_typing_focus_and_caret(page: Page, stand: tuple[str, Stand]) -> None:
    page.fill("#why", "vì ngân sách")
    page.locator("#why").evaluate("field => field.setSelectionRange(3, 3)")
    page.locator("#row-1").evaluate("row => (row.dataset.mine = 'kept')")
    stand[1].change(6)
    expect(page.locator("#list li")).to_have_count(6)
    expect(page.locator("#count")).to_have_text("6")
    expect(page.locator("#why")).to_have_value("vì ngân sách")
    expect(page.locator("#why")).to_be_focused()
    assert page.locator("#why").evaluate("field => field.selectionStart") == 3


def test_nothing_moves_while_a_finger_is_down(page: Page, stand: tuple[str, Stand]) -> None:
    page.locator("#row-2 button").hover()
    page.mouse.down()
    with page.expect_response("**/fragment"):
        stand[1].change(1)
    page.wait_for_timeout(500)
    assert page.locator("#list li").count() == 3
    page.mouse.up()
    expect(page.locator("#list li")).to_have_count(1)
