import assert from "node:assert/strict";
import test from "node:test";
import { placeAt } from "./place.ts";

test("what is held above all others comes first", () => assert.equal(placeAt(10, [40, 80, 120]), 0));
test("what is held between two comes between them", () => assert.equal(placeAt(100, [40, 80, 120]), 2));
test("what is held below all others comes last", () => assert.equal(placeAt(500, [40, 80, 120]), 3));
test("alone there is one place", () => assert.equal(placeAt(500, []), 0));
