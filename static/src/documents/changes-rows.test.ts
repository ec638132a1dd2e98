import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChangeRow, Kind } from "./changes-data.ts";
import { changeOf, firstRows, shownRows, stepFrom } from "./changes-rows.ts";

function rows(letters: string): ChangeRow[] {
  const kinds: Record<string, Kind> = { s: "same", c: "changed", a: "added", m: "moved", w: "moved_away", r: "renumbered" };
  let block = -1;
  return [...letters].map((letter) => ({
    kind: kinds[letter]!, old: [1, 0], new: [1, 0], parts: [["=", "x"]], other: null, centred: false,
    block: letter === "s" ? null : ++block,
  }));
}

const drawn = (letters: string, only: boolean, opened: number[] = []): string =>
  shownRows(rows(letters), only, new Set(opened)).map((one) => ("row" in one ? String(one.row) : `[${one.from}-${one.to}]`)).join(" ");

test("all rows are shown unless only changes are wanted", () => {
  assert.equal(drawn("ssscsss", false), "0 1 2 3 4 5 6");
});

test("runs of unchanged paragraphs fold, but for those beside a change", () => {
  assert.equal(drawn("sssssscssssss", true), "[0-5] 5 6 7 [8-13]");
});

test("a short run is not worth folding", () => {
  assert.equal(drawn("cssssc", true), "0 1 2 3 4 5");
});

test("a run that was opened stays open", () => {
  assert.equal(drawn("csssssssc", true, [2]), "0 1 2 3 4 5 6 7 8");
  assert.equal(drawn("csssssssc", true), "0 1 [2-7] 7 8");
});

test("nothing changed: everything folds", () => {
  assert.equal(drawn("ssssss", true), "[0-6]");
});

test("what moved is a change where it stands now", () => {
  const moved = rows("wssm");
  moved[0]!.block = moved[3]!.block = 0;
  assert.deepEqual(firstRows(moved), [3]);
  assert.equal(changeOf(moved, [3], 0), 0);
});

test("what only has another number is no stop on the way", () => {
  assert.deepEqual(firstRows(rows("srssc")), [4]);
  assert.equal(changeOf(rows("srssc"), [4], 1), -1);
});

test("from change to change, and no further than the last", () => {
  const firsts = [2, 5, 9];
  assert.deepEqual([stepFrom(firsts, -1, 1), stepFrom(firsts, 2, 1), stepFrom(firsts, 9, 1)], [0, 1, 2]);
  assert.deepEqual([stepFrom(firsts, 9, -1), stepFrom(firsts, 2, -1), stepFrom(firsts, 100, -1)], [1, 0, 2]);
});
