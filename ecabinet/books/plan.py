"""What the child is told to make: the contents with all words, and the files that the pages come from."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from babel.dates import format_datetime

from ecabinet.books.contents import Contents, Item, Paper
from ecabinet.books.kept_files import PLAN
from ecabinet.books.policy import may_download
from ecabinet.core import clock, files
from ecabinet.core.words import t
from ecabinet.intake.tools import find_tools

MOMENT = "HH:mm dd/MM/yyyy"


def write_plan(contents: Contents, now: datetime, folder: Path) -> None:
    """`plan.json` in the folder says all that the book is made of."""
    (folder / PLAN).write_text(json.dumps(plan(contents, now), ensure_ascii=False), "utf-8")


def plan(contents: Contents, now: datetime) -> dict[str, Any]:
    """The plan as `compile` reads it: words in the person's language, files by their place in the store."""
    said = _Words(contents.locale)
    made = _moment(now)
    mark = [said("book.mark_owner", owner=contents.owner), said("book.mark_made", at=made)]
    return {
        "serif": [str(path) for path in find_tools().serif or ()],
        "locale": contents.locale,
        "title": f"{contents.meeting} - {_moment(datetime.fromisoformat(contents.starts_at))}",
        "cover": _cover(contents, made, said),
        "cover_title": said("book.cover"),
        "contents_title": said("book.contents"),
        "no_papers": said("book.no_papers"),
        "items": [_item(item, said) for item in contents.items],
        "nothing": said("book.nothing"),
        "watermark": mark if may_download(contents.setting) else [],
    }


class _Words:
    def __init__(self, locale: str) -> None:
        self.locale = locale

    def __call__(self, key: str, **values: object) -> str:
        return t(key, self.locale, **values)


def _cover(contents: Contents, made: str, said: _Words) -> dict[str, Any]:
    starts = datetime.fromisoformat(contents.starts_at)
    lines = [[said("book.time"), _moment(starts)], [said("book.room"), contents.room]]
    return {
        "body": contents.body,
        "heading": said("book.heading"),
        "meeting": contents.meeting,
        "lines": [line for line in lines if line[1]],
        "copy_of": said("book.copy_of"),
        "owner": contents.owner,
        "note": said("book.note", at=made),
    }


def _item(item: Item, said: _Words) -> dict[str, Any]:
    heading = said("book.item", number=item.number)
    return {
        "heading": f"{heading}. {item.title}",
        "presenter": item.presenter,
        "papers": [{**_paper(paper, said), "stamp": f"{heading} · {paper.title}"} for paper in item.papers],
    }


def _paper(paper: Paper, said: _Words) -> dict[str, Any]:
    if paper.kind != "pages":
        return {
            "title": paper.title,
            "mark": said(f"book.mark.{paper.kind}"),
            "notice": [said(f"book.notice.{paper.kind}"), said(f"book.notice_more.{paper.kind}")],
        }
    pdf = files.folder(paper.version_id) / "normal.pdf"
    return {"title": paper.title, "mark": "", "version": paper.version_id, "file": str(pdf)}


def _moment(instant: datetime) -> str:
    return format_datetime(instant.astimezone(clock.HANOI), MOMENT)
