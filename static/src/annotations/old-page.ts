/** The page of an earlier version on which a note stood, with the note as it was. */
import { t } from "../core/words.ts";
import { inkPath, drawn, shape } from "./drawing.ts";
import type { Note } from "./rows.ts";

/** Shows it in a dialog; `size` is that of a page of the version now read, which the old one usually had too. */
export function showOldPage(note: Note, [width, height]: [number, number]): void {
  const { was } = note;
  if (!was) return;
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog old-page" });
  const title = Object.assign(document.createElement("h2"), { textContent: t("notes.was_on", { page: was.page, version: was.version }) });
  const sheet = Object.assign(document.createElement("div"), { className: "old-sheet" });
  const image = Object.assign(document.createElement("img"), { alt: t("notes.old_page"), src: `/api/v1/document-versions/${was.version_id}/images/820/${was.page}.webp` });
  const layer = shape("svg", { class: "notes", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  // The picture knows the shape of its page better than we do.
  image.addEventListener("load", () => layer.setAttribute("viewBox", `0 0 ${width} ${(width * image.naturalHeight) / image.naturalWidth}`));
  const old: Note = { ...note, at: was.at ?? null, rects: was.rects ?? [], strokes: was.strokes ?? note.strokes };
  layer.append(old.kind === "ink" ? shape("path", { class: `ink ${old.colour}`, d: inkPath(old) }) : drawn(old, width));
  sheet.append(image, layer);
  const buttons = Object.assign(document.createElement("form"), { method: "dialog", className: "row end" });
  const address = `/documents/${note.document_id}?version=${was.version}&page=${was.page}`;
  buttons.append(Object.assign(document.createElement("a"), { className: "btn", href: address, textContent: t("notes.old_version") }), Object.assign(document.createElement("button"), { className: "btn primary", textContent: t("core.close") }));
  dialog.append(title, sheet, buttons);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
