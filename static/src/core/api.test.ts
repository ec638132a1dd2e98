import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { get, newId, Problem, send, session } from "./api.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const asked: string[] = [];
let handlers: Handler[] = [];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    asked.push(`${request.method} ${body}`);
    (handlers.length > 1 ? handlers.shift()! : handlers[0]!)(request, response);
  });
});
let origin = "";

before(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => {
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  resolve();
})));
after(() => server.close());

const json = (status: number, body: object, type = "application/json"): Handler => (_request, response) => {
  response.writeHead(status, { "Content-Type": type }).end(JSON.stringify(body));
};
const hangUp: Handler = (request) => void request.socket.destroy();

function answers(...list: Handler[]): void {
  [handlers, asked.length] = [list, 0];
}

test("a refusal carries its code, its words and what is wrong with each field", async () => {
  answers(json(422, { code: "bad-input", title: "Sai", detail: "", errors: { title: "Cần điền" } }, "application/problem+json"));
  await assert.rejects(send("POST", origin, { title: "" }), (problem: Problem) => {
    assert.deepEqual([problem.status, problem.code, problem.message, problem.errors], [422, "bad-input", "Sai", { title: "Cần điền" }]);
    return true;
  });
});

test("what carries its own id is sent again with the same id when the network fails", async () => {
  answers(hangUp, hangUp, json(201, { id: "x" }));
  const id = newId();
  assert.deepEqual(await send("POST", origin, { id }), { id: "x" });
  assert.deepEqual(asked, Array(3).fill(`POST {"id":"${id}"}`));
});

const breakOff: Handler = (request, response) => {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 100 }).write('{"id":');
  setTimeout(() => request.socket.destroy(), 20);
};

test("an answer that breaks off is a failure of the network, and what carries its own id is sent again", async () => {
  answers(breakOff);
  await assert.rejects(send("POST", origin, { title: "a" }), { code: "network", status: 0 });
  answers(breakOff, json(201, { id: "x" }));
  assert.deepEqual(await send("POST", origin, { id: newId() }), { id: "x" });
});

test("what carries no id is sent once", async () => {
  answers(hangUp);
  await assert.rejects(send("POST", origin, { title: "a" }), { code: "network", status: 0 });
  assert.equal(asked.length, 1);
});

test("a refusal is not sent again", async () => {
  answers(json(409, { code: "vote-closed" }, "application/problem+json"));
  await assert.rejects(send("PUT", origin, { choice: "agree" }), { code: "vote-closed" });
  assert.equal(asked.length, 1);
});

test("a gateway that is restarting is asked again", async () => {
  answers(json(503, {}), json(200, { ok: true }));
  assert.deepEqual(await get(origin), { ok: true });
});

test("an answer that does not come is a time-out", async () => {
  answers(() => {});
  await assert.rejects(send("POST", origin, {}, { timeout: 50 }), { code: "timeout" });
});

test("an answer without content is undefined", async () => {
  answers((_request, response) => void response.writeHead(204).end());
  assert.equal(await send("DELETE", origin), undefined);
});

test("lost sign-in leads to the sign-in page, a wrong password does not", async () => {
  let led = 0;
  session.lost = () => void (led += 1);
  answers(json(401, { code: "not-signed-in" }, "application/problem+json"));
  await assert.rejects(get(origin), { code: "not-signed-in" });
  answers(json(401, { code: "wrong-password" }, "application/problem+json"));
  await assert.rejects(get(origin), { code: "wrong-password" });
  assert.equal(led, 1);
});

test("new ids are UUIDs of version 4, also where the browser has no randomUUID", () => {
  const shape = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  assert.match(newId(), shape);
  const kept = crypto.randomUUID;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  assert.match(newId(), shape);
  Object.defineProperty(crypto, "randomUUID", { value: kept, configurable: true });
});
