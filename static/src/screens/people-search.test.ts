import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedOf, holds, plain } from "./people-search.ts";

const minister = { name: "Bộ trưởng Bộ Quốc phòng", title: "", title_en: "Minister of National Defence", short: "QP", attendance: "onsite" as const };

test("accents, case and order do not matter", () => {
  for (const search of ["quoc phong", "QUỐC PHÒNG", "phong quoc", "defence", "qp", "  "]) assert.equal(holds(minister, search, "all"), true, search);
  assert.equal(holds(minister, "tai chinh", "all"), false);
  assert.equal(plain("Đường Ủy ẫn"), "duong uy an");
});

test("who is stood in for, guests and who is here already are not expected", () => {
  const part = (role: string, seat_id: string | null, attendance: "absent" | "onsite" = "absent") => ({ role, seat_id, attendance });
  const [chair, here, away, substitute, secretary, guest] = [part("chair", "1"), part("member", "2", "onsite"), part("member", "3"), part("substitute", "3"), part("secretary", null), part("guest", null)];
  assert.deepEqual(expectedOf([chair!, here!, away!, substitute!, secretary!, guest!]), [chair, substitute, secretary]);
});

test("among those not here only they are found", () => {
  assert.equal(holds(minister, "", "absent"), false);
  assert.equal(holds({ ...minister, attendance: "absent" }, "quoc", "absent"), true);
});
