/** Text written on the page itself: a field that stands where the text will stand. */
import { t } from "../core/words.ts";
import type { Sheet } from "../documents/sheet.ts";
import type { Colour, Point } from "./rows.ts";
import { lineHeight } from "./shapes.ts";

export type Writing = { at: Point; size: number; colour: Colour; text: string; pageWidth: number };

/** Lets a text be written there; `done` has it when the writer goes elsewhere, `keep` now and then before. */
export function writeOnPage(sheet: Sheet, { at, size, colour, text, pageWidth }: Writing, keep: (text: string) => void): void {
  const field = document.createElement("textarea");
  Object.assign(field, { className: `page-writer ${colour}`, value: text, maxLength: 10_000, spellcheck: false });
  field.setAttribute("aria-label", t("notes.text_field"));
  Object.assign(field.style, {
    left: `${at[0]}px`, top: `${at[1]}px`, width: `${Math.max(120, pageWidth - at[0] - 12)}px`, fontSize: `${size}px`, lineHeight: String(lineHeight),
  });
  const holder = Object.assign(document.createElement("div"), { className: "page-writing" });
  holder.append(field);
  sheet.element.append(holder);
  const fit = (): void => {
    field.style.height = "0";
    field.style.height = `${field.scrollHeight + 4}px`;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => (clearTimeout(timer), keep(field.value.trimEnd()));
  field.addEventListener("input", () => {
    fit();
    clearTimeout(timer);
    timer = setTimeout(save, 1_200);
  });
  field.addEventListener("blur", () => (save(), holder.remove()));
  addEventListener("pagehide", save, { once: true });
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) field.blur();
  });
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  fit();
}
