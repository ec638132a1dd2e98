/** A slip before who answers it or prepares the answer: notes that it was opened, and draws the sheet. */
import "./answer.css";
import { Problem, send } from "../core/api.ts";
import { drawer } from "../core/drawer.ts";
import { embedded } from "../core/page.ts";
import { AnswerSheet } from "./answer-sheet.ts";
import type { AnswerData } from "./rows.ts";

// What was left is there when the sheet is drawn.
void drawer.opened.then(() => customElements.define("answer-sheet", AnswerSheet));
noteOpening(embedded<AnswerData>("answer-data")!);

/** The slip was seen by whom it was sent to; a page fetched ahead and never looked at was not. */
function noteOpening({ slip_id: slip, entry }: AnswerData): void {
  if (!entry) return;
  const note = (): void => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", note);
    send("POST", `/api/v1/slips/${slip}/opening`).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  };
  document.addEventListener("visibilitychange", note);
  note();
}
