import assert from "node:assert/strict";
import { test } from "node:test";
import { textAddresses, textAddressOf, wantedPages } from "./kept-texts.ts";

test("texts that were taken along by hundreds are found for any pages", () => {
  assert.equal(textAddressOf("/v/text?from=101&to=130"), "/v/text#101");
  assert.deepEqual(textAddresses("/v/text", "?from=96&to=110"), ["/v/text#1", "/v/text#101"]);
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  assert.deepEqual(wantedPages("/v/text#1", "?from=96&to=110", hundred), [96, 97, 98, 99, 100]);
  assert.deepEqual(wantedPages("/v/text#101", "?from=96&to=110&only=text", hundred.map((page) => page + 100)).length, 10);
});
