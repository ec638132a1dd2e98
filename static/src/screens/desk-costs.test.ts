import assert from "node:assert/strict";
import { test } from "node:test";
import { guestsLeaving, itemsLeft, minutesLate, nextItem, wasNotVoted } from "./desk-costs.ts";

const guest = (name: string, ...item_ids: string[]) => ({ role: "guest", name, title: "", item_ids });
const item = { id: "a", question: "Đồng ý?" };

test("guests of the item leave with it, if the meeting says so", () => {
  const participants = [guest("Chuyên gia", "a"), guest("Người khác", "b"), { ...guest("Thành viên", "a"), role: "member" }];
  assert.deepEqual(guestsLeaving({ item, participants }, true), ["Chuyên gia"]);
  assert.deepEqual(guestsLeaving({ item, participants }, false), []);
  assert.deepEqual(guestsLeaving({ item: undefined, participants }, true), []);
});

test("a planned question without a vote is told", () => {
  assert.equal(wasNotVoted(item, []), true);
  assert.equal(wasNotVoted(item, [{ item_id: "b", state: "closed" }]), true);
  assert.equal(wasNotVoted(item, [{ item_id: "a", state: "closed" }]), false);
  assert.equal(wasNotVoted({ id: "a", question: "" }, []), false);
});

test("the next item is the first one waiting after the current, else the first one skipped", () => {
  const items = [1, 2, 3].map((number) => ({ id: String(number), number, state: "waiting" as "waiting" | "current" | "ended" }));
  assert.equal(nextItem(items, { current_item_id: null })?.id, "1");
  items[1]!.state = "current";
  assert.equal(nextItem(items, { current_item_id: "2" })?.id, "3");
  items[2]!.state = "ended";
  assert.equal(nextItem(items, { current_item_id: "2" })?.id, "1");
  items[0]!.state = "ended";
  assert.equal(nextItem(items, { current_item_id: "2" }), undefined);
  assert.equal(itemsLeft(items), 0);
});

test("less than a minute is on time", () => {
  assert.equal(minutesLate(0, 59_000), 0);
  assert.equal(minutesLate(0, 150_000), 2);
  assert.equal(minutesLate(0, -150_000), -2);
});
