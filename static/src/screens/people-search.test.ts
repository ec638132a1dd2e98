import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, plain } from "./people-search.ts";

const minister = { name: "Bộ trưởng Bộ Quốc phòng", title: "", title_en: "Minister of National Defence", short: "QP", attendance: "onsite" as const };

test("accents, case and order do not matter", () => {
  for (const search of ["quoc phong", "QUỐC PHÒNG", "phong quoc", "defence", "qp", "  "]) assert.equal(holds(minister, search, "all"), true, search);
  assert.equal(holds(minister, "tai chinh", "all"), false);
  assert.equal(plain("Đường Ủy ẫn"), "duong uy an");
});

test("among those not here only they are found", () => {
  assert.equal(holds(minister, "", "absent"), false);
  assert.equal(holds({ ...minister, attendance: "absent" }, "quoc", "absent"), true);
});
