/** Points beside the sheet of an answer: written, begun from words of the paper, and never sent half-written unasked. */
import "./writing.css";
import { embedded } from "../core/page.ts";
import { chosen } from "../core/dialog.ts";
import { t } from "../core/words.ts";
import type { AnswerSending } from "../opinions/steps.ts";
import { formOf, halvesOf, type HalfWritten } from "./half-written.ts";
import { OwnPoints } from "./own-points.ts";
import { listenForPlaces } from "./places.ts";
import { listenForPoints } from "./point-form.ts";
import { offerQuoting } from "./quote-bar.ts";
import { keepAtHand, listenForSide, openSide } from "./side.ts";

type Answering = { slip_id: string; entry: { id: string } | null };
const paper = document.querySelector<HTMLElement>("answer-sheet")?.dataset.document;

const { slip_id: slip, entry } = embedded<Answering>("answer-data")!;
listenForPlaces();
listenForPoints();
listenForSide();
customElements.define("own-points", OwnPoints);
if (entry) {
  offerQuoting(slip, entry.id);
  if (paper) void keepAtHand(formOf({ slip, entry: entry.id, document: paper, point: "" }));
  document.addEventListener("answer-sending", (event) => (event as AnswerSending).detail.wait(mayGo(entry.id)));
}

/** Whether the answer may go: nothing is half-written, or it shall wait as it is. */
async function mayGo(entry: string): Promise<boolean> {
  const [half, ...more] = halvesOf(entry);
  if (!half) return true;
  const question = more.length ? t("point.half_asked_many", { count: more.length + 1 }) : t("point.half_asked", { place: half.label });
  const answer = await chosen(question, { without: t("point.go_without"), finish: t("point.finish") });
  if (answer === "finish") goOn(half);
  return answer === "without";
}

function goOn(half: HalfWritten): void {
  const line = document.querySelector<HTMLElement>(`[data-half="${half.id}"]`)!;
  void openSide(formOf(half), line);
}
