import assert from "node:assert/strict";
import { test } from "node:test";
import type { VoteRow } from "../votes/rows.ts";
import { columnsFor, voteToShow, type MeetingOnDisplay } from "./display-rows.ts";

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
