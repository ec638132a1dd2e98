/** What the reader says of scanned pages, and how their words arrive while the document is being read. */
import type { Row } from "../core/store.ts";
import { t } from "../core/words.ts";
import type { ReaderData, Recognition } from "./reader-data.ts";

/** The sentence on a document's scanned pages; empty where there are none. */
export function saidOf({ state, done, pages }: Recognition): string {
  if (state === "done") return t("document.recognised");
  if (state !== "waiting") return "";
  return done ? t("document.recognising", { done, pages }) : t("document.scanned");
}

/** Says beside the version how far the recognition is. */
export function showRecognition({ recognition }: ReaderData): void {
  const place = document.querySelector<HTMLElement>("#recognition");
  const said = saidOf(recognition);
  if (!place) return;
  place.hidden = !said;
  place.textContent = ` · ${said}`;
}

/** Takes over what the document's row says; whether words came that were not there before. */
export function hearOfRecognition(data: ReaderData, row: Row): boolean {
  const before = data.recognition.done;
  data.recognition = { state: String(row.recognition), done: Number(row.recognised_pages), pages: Number(row.scanned_pages) };
  showRecognition(data);
  return data.recognition.done > before;
}
