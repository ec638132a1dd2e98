import assert from "node:assert/strict";
import { test } from "node:test";
import type { RequestRow, SpeechRow } from "../floor/rows.ts";
import type { ParticipantRow } from "./room-data.ts";
import { marksOn } from "./seat-marks.ts";

const member = { id: "p", seat_id: "s", role: "member", attendance: "onsite", away_from: ["two"] } as unknown as ParticipantRow;
const nothing = { item: "one", speeches: [], requests: [], missing: undefined };
const request = (participant_id: string, place: number, kind = "speech") => ({ id: participant_id, participant_id, place, kind, item_id: "one", state: "waiting" }) as unknown as RequestRow;

test("somebody is away for an item while the meeting is at it", () => {
  assert.equal(marksOn(member, nothing).presence, "onsite");
  assert.equal(marksOn(member, { ...nothing, item: "two" }).presence, "away");
  assert.equal(marksOn({ ...member, attendance: "absent" } as ParticipantRow, { ...nothing, item: "two" }).presence, "absent");
});

test("who asks to speak has their place, who speaks is marked", () => {
  const requests = [request("q", 1), request("p", 2)];
  const speeches = [{ id: "x", participant_id: "q", ended_at: null }] as unknown as SpeechRow[];
  assert.deepEqual(marksOn(member, { ...nothing, requests, speeches }), { presence: "onsite", speaks: false, asks: 2, voted: undefined });
});

test("who has voted is told only where it is known, and never of a substitute", () => {
  assert.equal(marksOn(member, { ...nothing, missing: new Set(["s"]) }).voted, false);
  assert.equal(marksOn(member, { ...nothing, missing: new Set() }).voted, true);
  assert.equal(marksOn({ ...member, role: "substitute" } as ParticipantRow, { ...nothing, missing: new Set() }).voted, undefined);
});
