/** Pieces of a large file: what is asked for early is asked for once, and a network that is away is waited for. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { PDFDataRangeTransport } from "pdfjs-dist";
import { pieceSize, Ranges } from "./ranges.ts";

const bytes = pieceSize * 2 + 100;
const file = Uint8Array.from({ length: bytes }, (_, at) => at % 251);
/** What the server is asked for, and how it answers next: "away" once, or a status. */
let [asked, answers]: [string[], (number | "away")[]] = [[], []];
const usual = { fetch: globalThis.fetch, addEventListener: globalThis.addEventListener };

beforeEach(() => {
  [asked, answers] = [[], []];
  globalThis.addEventListener = () => undefined;
  globalThis.fetch = async (_url, init) => {
    const range = new Headers(init?.headers).get("Range")!;
    asked.push(range);
    const said = answers.shift() ?? 206;
    if (said === "away") throw new TypeError("network");
    const [from, to] = range.slice("bytes=".length).split("-").map(Number) as [number, number];
    return new Response(said === 206 ? file.slice(from, to + 1) : null, { status: said });
  };
});
afterEach(() => {
  Object.assign(globalThis, usual);
  mock.timers.reset();
});

/** What pdf.js is given when it asks for those bytes. */
function read(ranges: Ranges, begin: number, end: number): Promise<[number, Uint8Array]> {
  return new Promise((resolve, reject) => {
    const transport = { onDataRange: (at: number, piece: Uint8Array) => resolve([at, piece]) } as unknown as PDFDataRangeTransport;
    ranges.serve(transport, reject);
    transport.requestDataRange(begin, end);
  });
}

test("the beginning and the end are asked for early, and once", async () => {
  const ranges = new Ranges("/pdf", bytes);
  ranges.fetchEnds();
  assert.deepEqual(await read(ranges, 0, pieceSize), [0, file.slice(0, pieceSize)]);
  assert.deepEqual(await read(ranges, pieceSize * 2, bytes), [pieceSize * 2, file.slice(pieceSize * 2)]);
  assert.deepEqual(asked, ["bytes=0-65535", "bytes=131072-131171"]);
});

test("more than was asked for early is read whole", async () => {
  const ranges = new Ranges("/pdf", bytes);
  ranges.fetchEnds();
  assert.deepEqual(await read(ranges, 0, pieceSize * 2), [0, file.slice(0, pieceSize * 2)]);
});

test("an early piece that the network dropped is asked for again", async () => {
  answers = ["away", "away"];
  const ranges = new Ranges("/pdf", bytes);
  ranges.fetchEnds();
  assert.deepEqual(await read(ranges, 0, pieceSize), [0, file.slice(0, pieceSize)]);
});

test("a network that is away is waited for", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  answers = ["away", "away"];
  const piece = read(new Ranges("/pdf", bytes), pieceSize, pieceSize * 2);
  for (const times of [1, 2, 3]) {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    assert.equal(asked.length, times);
    mock.timers.tick(3_000);
  }
  assert.deepEqual(await piece, [pieceSize, file.slice(pieceSize, pieceSize * 2)]);
});

test("what the server refuses is told, and not asked for again", async () => {
  answers = [403];
  await assert.rejects(read(new Ranges("/pdf", bytes), 0, pieceSize), { status: 403 });
  assert.equal(asked.length, 1);
});
