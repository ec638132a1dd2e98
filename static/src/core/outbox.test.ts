import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "./api.ts";
import { deviceStore } from "./device-store.ts";
import { PassingOrders, SealedOrders, type Orders } from "./orders.ts";
import { Sending, type News, type Order } from "./sending.ts";

/** A server at the port: takes each order once by its id, can be away, can lose answers, can refuse. */
class Server {
  took: string[] = [];
  away = false;
  losesAnswers = 0;
  refuses = new Map<string, Problem>();
  calls = 0;

  deliver = async ({ id, what }: Order): Promise<unknown> => {
    this.calls += 1;
    if (this.away) throw new Problem(0, "network");
    const refusal = this.refuses.get(what);
    if (refusal) throw refusal;
    if (!this.took.includes(`${id} ${what}`)) this.took.push(`${id} ${what}`);
    if (this.losesAnswers-- > 0) throw new Problem(0, "network");
    return { id };
  };

  get words(): string[] {
    return this.took.map((line) => line.split(" ").slice(1).join(" "));
  }
}

let made = 0;
const order = (what: string, more: Partial<Order> = {}): Order => {
  return { id: `id-${(made += 1)}`, method: "POST", path: "/api/v1/notes", body: { text: what }, what, at: "2026-11-21T03:00:00Z", ...more };
};

/** A tab of a person's; all tabs of a test share the device and a lock. */
function tab(server: Server, orders: Orders<Order>, alone = queueOfOne()): Sending {
  return new Sending({ orders, deliver: server.deliver, alone });
}

function queueOfOne(): (work: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (work) => (last = last.then(work, work));
}

for (const [name, shelf] of [["on the device", () => new SealedOrders<Order>(`person-${(made += 1)}`)], ["in the page", () => new PassingOrders<Order>()]] as const) {
  test(`${name}: what is written without a network goes in order when it is back, once though answers were lost`, async () => {
    const server = new Server();
    const sending = tab(server, shelf());
    server.away = true;
    await Promise.all(["một", "hai", "ba"].map((what) => sending.enqueue(order(what))));
    await sending.flush();
    assert.deepEqual((await sending.waiting()).map(({ what }) => what), ["một", "hai", "ba"]);
    server.away = false;
    server.losesAnswers = 2;
    for (let round = 0; round < 3; round += 1) await sending.flush();
    assert.deepEqual(server.words, ["một", "hai", "ba"]);
    assert.deepEqual(await sending.waiting(), []);
  });

  test(`${name}: a refusal is kept with what was tried, and those behind it go on`, async () => {
    const server = new Server();
    const sending = tab(server, shelf());
    const heard: News[] = [];
    sending.watch((news) => heard.push(news));
    server.refuses.set("sai", new Problem(409, "vote-closed", { detail: "Đã đóng" }));
    await sending.enqueue(order("sai"));
    await sending.enqueue(order("đúng"));
    await sending.flush();
    const [left] = await sending.waiting();
    assert.deepEqual([left!.state, left!.what, left!.why, left!.body], ["refused", "sai", { status: 409, code: "vote-closed", message: "Đã đóng" }, { text: "sai" }]);
    assert.deepEqual(server.words, ["đúng"]);
    assert.ok(heard.some((news) => news.kind === "refused" && news.problem.code === "vote-closed"));
    await sending.dismiss(left!);
    assert.deepEqual(await sending.waiting(), []);
  });

  test(`${name}: a later one of the same key takes the place of one that waits`, async () => {
    const server = new Server();
    const orders = shelf();
    const sending = tab(server, orders);
    server.away = true;
    for (const what of ["trang 3", "trang 9"]) await sending.enqueue(order(what, { key: "position 1" }));
    await sending.enqueue(order("khác"));
    await sending.flush();
    assert.deepEqual(await orders.count(), { waiting: 2, refused: 0 });
    server.away = false;
    await sending.flush();
    assert.deepEqual(server.words, ["trang 9", "khác"]);
  });

  test(`${name}: an urgent one that its page carries itself lies there untold, goes first if it was left, and not at all if it went`, async () => {
    const server = new Server();
    const orders = shelf();
    const sending = tab(server, orders);
    const heard: News[] = [];
    const urgent = { waits: "", refused: "", done: "", written: "" };
    server.away = true;
    await sending.enqueue(order("trước"));
    sending.watch((news) => heard.push(news));
    const [gone, left] = [order("đã đi", { urgent }), order("còn lại", { urgent })];
    await Promise.all([sending.lay(gone), sending.lay(left)]);
    assert.deepEqual([heard, await sending.lies(gone.id)], [[], true]);
    await sending.forget(gone.id);
    assert.equal(await sending.lies(gone.id), false);
    server.away = false;
    await sending.flush();
    assert.deepEqual(server.words, ["còn lại", "trước"]);
  });
}

test("two tabs send each order once", async () => {
  const server = new Server();
  const alone = queueOfOne();
  const [one, other] = [tab(server, new SealedOrders("two tabs"), alone), tab(server, new SealedOrders("two tabs"), alone)];
  server.away = true;
  for (let count = 0; count < 20; count += 1) await (count % 2 ? one : other).enqueue(order(`số ${count}`));
  await Promise.all([one.flush(), other.flush()]);
  server.away = false;
  server.calls = 0;
  await Promise.all([one.flush(), other.flush()]);
  assert.deepEqual(server.words, Array.from({ length: 20 }, (_, count) => `số ${count}`));
  assert.equal(server.calls, 20);
});

test("what fails again and again in the server makes way for what is behind it", async () => {
  const server = new Server();
  const sending = tab(server, new SealedOrders("failing"));
  server.refuses.set("hỏng", new Problem(500, "bug"));
  await sending.enqueue(order("hỏng"));
  await sending.enqueue(order("sau"));
  for (let round = 0; round < 10; round += 1) await sending.flush();
  assert.deepEqual(server.words, ["sau"]);
  assert.equal((await sending.waiting())[0]!.state, "refused");
});

test("another person on the same device sees and sends nothing of it", async () => {
  const server = new Server();
  server.away = true;
  const [hers, his] = [tab(server, new SealedOrders("hers")), tab(server, new SealedOrders("his"))];
  await hers.enqueue(order("riêng của bà"));
  await hers.flush();
  server.away = false;
  await his.flush();
  assert.deepEqual(server.took, []);
  assert.deepEqual(await his.waiting(), []);
  assert.equal((await hers.waiting()).length, 1);
});

test("nothing of what waits can be read in the database", async () => {
  const server = new Server();
  server.away = true;
  await tab(server, new SealedOrders("sealed")).enqueue(order("Ý kiến mật", { path: "/api/v1/documents/abc", key: "position abc" }));
  const rows = await (await deviceStore()).getAllFromIndex("orders", "person", "sealed");
  const bytes = rows.map((row) => JSON.stringify({ ...row, letter: Buffer.from(row.letter.sealed).toString("utf8") })).join();
  for (const words of ["mật", "documents", "position"]) assert.ok(!bytes.includes(words), words);
});
