import assert from "node:assert/strict";
import { test } from "node:test";
import { Store, type Event, type Snapshot } from "./store.ts";

const stream = "meeting:1";
const snapshot = (seq: number, ...ids: string[]): Snapshot => ({ stream, seq, entities: ids.map((id) => ({ entity: "item", id, data: { id } })) });
const event = (seq: number, more: Partial<Event> = {}): Event =>
  ({ stream, seq, name: "item.changed", at: "2026-11-21T02:00:00Z", by: null, entity: "item", id: "a", data: { id: "a", seq }, ...more });

function loaded(): Store {
  const store = new Store();
  store.load(snapshot(5, "a", "b"));
  return store;
}

test("an event puts the whole row in the place of the one before", () => {
  const store = loaded();
  assert.equal(store.apply(event(6)), "applied");
  assert.deepEqual(store.get("item", "a"), { id: "a", seq: 6 });
  assert.equal(store.seq(stream), 6);
});

test("an event heard again changes nothing", () => {
  const store = loaded();
  store.apply(event(6));
  assert.equal(store.apply(event(6, { data: { id: "a", seq: 99 } })), "repeated");
  assert.deepEqual(store.get("item", "a"), { id: "a", seq: 6 });
});

test("an event with one missing before it is not taken", () => {
  const store = loaded();
  assert.equal(store.apply(event(7)), "gap");
  assert.equal(store.seq(stream), 5);
});

test("a stream that begins at a place takes what comes after it, and tells of no snapshot", () => {
  const store = new Store();
  store.onLoad(() => assert.fail("no snapshot was loaded"));
  store.begin(stream, 5);
  assert.equal(store.apply(event(6)), "applied");
  assert.deepEqual(store.get("item", "a"), { id: "a", seq: 6 });
});

test("nothing is taken from a stream before its snapshot", () => {
  assert.equal(new Store().apply(event(1)), "gap");
});

test("an event without data takes the row away", () => {
  const store = loaded();
  store.apply(event(6, { data: null }));
  assert.equal(store.get("item", "a"), undefined);
});

test("a withheld row stays and its watchers are told to fetch it", () => {
  const store = loaded();
  const told: (string | undefined)[] = [];
  store.watch("item", (_id, _row, heard) => told.push(heard?.name), "a");
  store.apply(event(6, { data: null, withheld: true, name: "ballot.cast" }));
  assert.deepEqual(store.get("item", "a"), { id: "a" });
  assert.deepEqual(told, ["ballot.cast"]);
});

test("a superseded row stays as it is: a later event brings it", () => {
  const store = loaded();
  assert.equal(store.apply(event(6, { data: null, superseded: true })), "applied");
  assert.deepEqual(store.get("item", "a"), { id: "a" });
  assert.equal(store.seq(stream), 6);
});

test("a snapshot takes away what it no longer tells of, in its own stream only", () => {
  const store = loaded();
  store.load({ stream: "user:7", seq: 1, entities: [{ entity: "item", id: "b", data: { id: "b" } }, { entity: "note", id: "n", data: {} }] });
  store.load(snapshot(9, "c"));
  assert.equal(store.get("item", "a"), undefined);
  assert.deepEqual(store.get("item", "b"), { id: "b" }, "another stream still tells of it");
  assert.deepEqual(store.get("note", "n"), {});
  assert.equal(store.seq(stream), 9);
});

test("a dropped stream leaves nothing of its own behind", () => {
  const store = loaded();
  store.drop(stream);
  assert.deepEqual(store.all("item"), []);
  assert.equal(store.seq(stream), undefined);
});

test("watchers hear of their entity, watchers of one row of that row, until they end it", () => {
  const store = loaded();
  const heard: string[] = [];
  const end = store.watch("item", (id) => heard.push(`any ${id}`));
  store.watch("item", (id) => heard.push(`one ${id}`), "b");
  store.apply(event(6));
  store.apply(event(7, { id: "b" }));
  end();
  store.apply(event(8));
  assert.deepEqual(heard, ["any a", "any b", "one b"]);
});

test("who cannot tell from single events is told when a snapshot took their place", () => {
  const store = loaded();
  const heard: string[] = [];
  store.onLoad((name) => heard.push(name));
  store.load(snapshot(40, "a"));
  assert.deepEqual(heard, [stream]);
});

test("snapshot before and events equal snapshot after, whatever was lost or came twice on the way", () => {
  const events = Array.from({ length: 200 }, (_, at) => {
    const id = `r${(at * 7) % 11}`;
    return event(at + 1, { id, data: at % 5 === 4 ? null : { id, at } });
  });
  const straight = new Store();
  const shaken = new Store();
  for (const store of [straight, shaken]) store.load({ stream, seq: 0, entities: [] });
  events.forEach((one) => straight.apply(one));
  for (let at = 0; (shaken.seq(stream) ?? 0) < 200; at += 1) {
    const from = shaken.seq(stream)!;
    const part = [...events.slice(from, from + 7), ...events.slice(Math.max(0, from - 3), from + 2), ...events.slice(from + 9, from + 12)];
    part.forEach((one) => shaken.apply(one));
  }
  const sorted = (store: Store): unknown[] => store.all("item").map((row) => JSON.stringify(row)).sort();
  assert.deepEqual(sorted(shaken), sorted(straight));
});
