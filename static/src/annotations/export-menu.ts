/** Notes taken out of the program, and brought in. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { NoteBook } from "./book.ts";

/** The menu in the panel's head. */
export function exportMenu(_book: NoteBook, _writes: boolean): TemplateResult | typeof nothing {
  void [icon, t, html];
  return nothing;
}
