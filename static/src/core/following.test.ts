import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "./api.ts";
import { Following, type Answer, type Server } from "./following.ts";
import { Store, type Event, type Snapshot } from "./store.ts";

const stream = "meeting:1";

/** A server at the port: it keeps a journal, and can lose events, be away, or have forgotten what is old. */
class Journal implements Server {
  events: Event[] = [];
  lose = new Set<number>();
  away = false;
  forgottenUntil = 0;
  asked: number[] = [];
  gone: string[] = [];
  following: Following | undefined;

  tell(count = 1): void {
    for (; count > 0; count -= 1) {
      const seq = this.events.length + 1;
      const event = { stream, seq, name: "x.changed", at: "", by: null, entity: "x", id: String(seq % 4), data: { seq } };
      this.events.push(event);
      if (!this.away && !this.lose.has(seq)) this.following?.hear(event);
    }
  }

  ask = async (_stream: string, after: number): Promise<Answer> => {
    this.asked.push(after);
    if (this.away) throw new Problem(0, "network");
    if (after < this.forgottenUntil) return { ok: false, problem: { code: "snapshot-needed", status: 409 } };
    for (const event of this.events.slice(after)) this.following!.hear(event);
    return { ok: true, seq: this.events.length };
  };

  snapshot = async (): Promise<Snapshot> => {
    if (this.away) throw new Problem(0, "network");
    const rows = new Map(this.events.map((event) => [event.id, event.data!]));
    return { stream, seq: this.events.length, entities: [...rows].map(([id, data]) => ({ entity: "x", id, data })) };
  };

  lost = (name: string): void => void this.gone.push(name);
}

async function followed(): Promise<{ journal: Journal; store: Store; following: Following }> {
  const [journal, store] = [new Journal(), new Store()];
  const following = (journal.following = new Following(store, journal));
  journal.tell(3);
  await following.add(stream);
  return { journal, store, following };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test("following begins with a snapshot and goes on with each event", async () => {
  const { journal, store } = await followed();
  journal.tell();
  assert.equal(store.seq(stream), 4);
});

test("a lost event is asked for as soon as the next one shows that it is missing", async () => {
  const { journal, store } = await followed();
  journal.lose.add(5);
  journal.tell(4);
  await settled();
  assert.equal(store.seq(stream), 7);
});

test("a tablet that was away catches up exactly when it is back", async () => {
  const { journal, store, following } = await followed();
  journal.away = true;
  journal.tell(40);
  await following.catchUpAll();
  assert.equal(store.seq(stream), 3, "nobody answered");
  journal.away = false;
  await following.catchUpAll();
  assert.equal(store.seq(stream), 43);
});

test("away for too long, it takes a new snapshot and goes on from there", async () => {
  const { journal, store, following } = await followed();
  journal.away = true;
  journal.tell(20);
  [journal.away, journal.forgottenUntil] = [false, 15];
  await following.catchUpAll();
  journal.tell();
  assert.equal(store.seq(stream), 24);
  assert.equal(store.all("x").length, 4);
});

test("many gaps at once make one question, not many", async () => {
  const { journal, following } = await followed();
  journal.asked = [];
  journal.lose.add(4);
  journal.tell(100);
  await settled();
  assert.ok(journal.asked.length <= 2, `asked ${journal.asked.length} times`);
  assert.deepEqual(following.streams, [stream]);
});

test("a lost last event is asked for although nothing comes after it", async () => {
  const { journal, store, following } = await followed();
  journal.ask = async () => ({ ok: true, seq: 4 });
  journal.lose.add(4);
  journal.tell();
  await following.catchUp(stream);
  assert.equal(store.seq(stream), 3);
  journal.ask = async (_stream, after) => {
    for (const event of journal.events.slice(after)) following.hear(event);
    return { ok: true, seq: 4 };
  };
  following.nudge(Date.now() + 6_000);
  await settled();
  assert.equal(store.seq(stream), 4);
});

test("a stream that is no longer open is left and told of", async () => {
  const { journal, following } = await followed();
  journal.ask = async () => ({ ok: false, problem: { code: "not-found", status: 404 } });
  await following.catchUpAll();
  assert.deepEqual(journal.gone, [stream]);
  assert.deepEqual(following.streams, []);
});
