import assert from "node:assert/strict";
import { test } from "node:test";
import { gather } from "./gather.ts";

const text = (name: string, value: string, kind = "text") => ({ name, kind, value });
const option = (name: string, value: string, checked: boolean) => ({ name, kind: "option", value, checked });

test("names with dots go down a level", () => {
  assert.deepEqual(gather([text("title", "A"), text("rules.quorum.share", "0.5", "number")]), { title: "A", rules: { quorum: { share: 0.5 } } });
});

test("text is composed, so that what is typed on any keyboard is the same", () => {
  assert.equal(gather([text("title", "thuế".normalize("NFD"))]).title, "thuế".normalize("NFC"));
});

test("an empty number, date or time is null; an empty text is an empty text", () => {
  const kinds = ["number", "date", "time", "nullable", "text"];
  assert.deepEqual(Object.values(gather(kinds.map((kind) => text(kind, "", kind)))), [null, null, null, null, ""]);
});

test("a local time is Hanoi time", () => {
  assert.equal(gather([text("at", "2026-11-21T08:30", "time")]).at, "2026-11-21T01:30:00Z");
});

test("a number may be written with a comma", () => {
  assert.equal(gather([text("share", "66,5", "number")]).share, 66.5);
});

test("choices gather in a list, which is there when nothing is chosen", () => {
  assert.deepEqual(gather([option("roles[]", "a", true), option("roles[]", "b", false), option("roles[]", "c", true)]), { roles: ["a", "c"] });
  assert.deepEqual(gather([option("roles[]", "a", false)]), { roles: [] });
});

test("one of a few leaves only what was chosen", () => {
  assert.deepEqual(gather([option("kind", "regular", false), option("kind", "thematic", true)]), { kind: "thematic" });
});

test("lines become a list without the empty ones", () => {
  assert.deepEqual(gather([text("options", "Phương án 1\n\n Phương án 2 ", "lines")]), { options: ["Phương án 1", "Phương án 2"] });
});

test("a tick is true or false, and JSON is read", () => {
  assert.deepEqual(gather([{ name: "secret", kind: "boolean", value: "on", checked: false }, text("more", '{"a":[1]}', "json")]), { secret: false, more: { a: [1] } });
});
