/** The form of a point, at the side: what is typed into it is kept at once, and stands there again when it is opened again. */
import { newId } from "../core/api.ts";
import { controlsOf, draftFrom, type Control } from "../core/controls.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { dropHalf, halfOf, keepHalf } from "./half-written.ts";
import type { SideOpened } from "./side.ts";

const form = "form[data-point-form]";
const ids = new WeakMap<Element, string>();

export function listenForPoints(): void {
  document.addEventListener("side-opened", (event) => {
    const { part, opener } = (event as CustomEvent<SideOpened>).detail;
    const drawn = part.querySelector<HTMLFormElement>(form);
    if (drawn) begin(drawn, opener);
  });
  for (const name of ["input", "change"]) document.addEventListener(name, (event) => typed(event.target as Control));
  document.addEventListener("api-done", (event) => {
    const drawn = (event.target as Element).querySelector(form);
    if (drawn) dropHalf(ids.get(drawn) ?? "");
  });
  document.addEventListener("side-closed", () => void sayKept());
}

let last = "";

/** The form holds what was left of it, or the words that were selected in the paper. */
function begin(drawn: HTMLFormElement, { half = "", quote = "" }: DOMStringMap): void {
  const id = half || drawn.dataset.point || newId();
  ids.set(drawn, id);
  last = id;
  const values = halfOf(id)?.values ?? (JSON.parse(quote || "{}") as Record<string, string>);
  for (const control of controlsOf(drawn)) {
    const value = values[control.name];
    if (value === undefined) continue;
    if (control.type === "radio") (control as HTMLInputElement).checked = control.value === value;
    else control.value = value;
  }
}

function typed(control: Control): void {
  const drawn = control.closest?.<HTMLFormElement>(form);
  if (!drawn || !control.name) return;
  if (control.name === "quote") for (const around of ["prefix", "suffix"]) fieldOf(drawn, around).value = "";
  const id = ids.get(drawn)!;
  if (!Object.keys(draftFrom(drawn)).length) return dropHalf(id);
  const { slip, entry, point = "" } = drawn.dataset as Record<string, string>;
  const values = Object.fromEntries(controlsOf(drawn).filter(isGiven).map(({ name, value }) => [name, value]));
  const label = drawn.querySelector<HTMLElement>("[name=place]:checked")?.dataset.label ?? "";
  keepHalf({ id, slip: slip!, entry: entry!, point, label, document: fieldOf(drawn, "document_id").value, at: Date.now(), values });
}

function isGiven(control: Control): boolean {
  return control.type !== "radio" || (control as HTMLInputElement).checked;
}

function fieldOf(drawn: HTMLFormElement, name: string): HTMLInputElement {
  return drawn.elements.namedItem(name) as HTMLInputElement;
}

/** Whoever closes the form is told that nothing was lost. */
function sayKept(): void {
  if (halfOf(last)) toast(t("point.kept_here"));
  last = "";
}
