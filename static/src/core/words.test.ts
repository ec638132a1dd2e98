import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { t } from "./words.ts";

const root = new URL("../../../", import.meta.url).pathname;
const catalogue = new Map<string, { vi: string; en: string }>(
  globSync("ecabinet/words/*.json", { cwd: root }).flatMap((path) => Object.entries(JSON.parse(readFileSync(root + path, "utf8")))) as [string, { vi: string; en: string }][],
);

test("a text has its values put in, and an unknown key shows itself", () => {
  globalThis.ecabinetWords = { "a.b": "Trang {page}/{pages}, {page}" };
  assert.equal(t("a.b", { page: 3, pages: 9 }), "Trang 3/9, 3");
  assert.equal(t("a.missing"), "a.missing");
});

test("every text that a script or a template names is in the catalogue", () => {
  const missing = globSync(["static/src/**/*.ts", "templates/**/*.html"], { cwd: root, exclude: ["**/*.test.ts"] }).flatMap((path) => {
    const source = readFileSync(root + path, "utf8");
    return [...source.matchAll(/\bt\(\s*"([a-z][\w.-]*)"/g)].map(([, key]) => key!).filter((key) => !catalogue.has(key) && !key.endsWith(".")).map((key) => `${path}: ${key}`);
  });
  assert.deepEqual(missing, []);
});

test("both languages have the same values to put in, and Vietnamese is composed", () => {
  const values = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, { vi, en }] of catalogue) {
    assert.deepEqual(values(vi), values(en), key);
    assert.equal(vi, vi.normalize("NFC"), key);
  }
});
