import assert from "node:assert/strict";
import { test } from "node:test";
import type { VoteRow } from "../votes/rows.ts";
import { columnsFor, shownNow, voteToShow, type LookRow, type MeetingOnDisplay } from "./display-rows.ts";

const meeting = (state: string, item: string | null): MeetingOnDisplay => ({ state, item: item && { id: item } }) as unknown as MeetingOnDisplay;
const vote = (id: string, item_id: string, number: number, state = "closed"): VoteRow => ({ id, item_id, number, state }) as unknown as VoteRow;

test("an open vote is shown before any result", () => {
  assert.equal(voteToShow(meeting("running", "a"), [vote("1", "a", 1), vote("2", "a", 2, "open")])?.id, "2");
});

test("a result stays until the meeting turns to another item", () => {
  const votes = [vote("1", "a", 1), vote("2", "a", 2)];
  assert.equal(voteToShow(meeting("running", "a"), votes)?.id, "2");
  assert.equal(voteToShow(meeting("running", "b"), votes), undefined);
  assert.equal(voteToShow(meeting("running", null), votes), undefined);
});

test("nothing of a vote is shown while the meeting does not run", () => {
  assert.equal(voteToShow(meeting("closed", "a"), [vote("1", "a", 1)]), undefined);
});

test("27 seats stand in five columns, a few in three", () => {
  assert.equal(columnsFor(27), 5);
  assert.equal(columnsFor(2), 3);
});

const look = (theme: string, notice = ""): LookRow => ({ id: "d", theme, notice }) as unknown as LookRow;
const withQuorum = { ...meeting("running", "a"), quorum: { seats: 7, needed: 5, present: 6, met: true } } as MeetingOnDisplay;

test("by itself a display shows the open vote, then who speaks, then the result, then the item", () => {
  assert.equal(shownNow(look("auto"), withQuorum, vote("1", "a", 1, "open"), true), "vote");
  assert.equal(shownNow(look("auto"), withQuorum, vote("1", "a", 1), true), "speaker");
  assert.equal(shownNow(undefined, withQuorum, vote("1", "a", 1), false), "result");
  assert.equal(shownNow(look("auto"), withQuorum, undefined, false), "item");
  assert.equal(shownNow(look("auto"), meeting("adjourned", "a"), undefined, true), "words");
});

test("what the desk set is shown, as long as there is something of it to show", () => {
  assert.equal(shownNow(look("attendance"), withQuorum, vote("1", "a", 1, "open"), true), "attendance");
  assert.equal(shownNow(look("item"), withQuorum, vote("1", "a", 1, "open"), true), "item");
  assert.equal(shownNow(look("notice", "Nghỉ"), withQuorum, undefined, false), "notice");
  assert.equal(shownNow(look("blank"), withQuorum, undefined, false), "blank");
  assert.equal(shownNow(look("speaker"), withQuorum, undefined, false), "item");
  assert.equal(shownNow(look("result"), withQuorum, vote("1", "a", 1, "open"), false), "vote");
});
