/**
 * Two people edited one thing: shows, in the form that came second, both states of each field that both changed.
 *
 * What only the other changed is taken over at once; what was typed here stays in its field until somebody chooses.
 * Saving again then saves over the new state, knowingly.
 */
import type { Problem } from "./api.ts";
import { controlsOf, isDirty, type Control } from "./controls.ts";
import { button, part } from "./parts.ts";
import { toLocalInput } from "./time.ts";
import { t } from "./words.ts";

/** Listens for refusals with `stale-version` from any form of the page. */
export function showConflicts(): void {
  document.addEventListener("api-problem", (event) => {
    const problem = (event as CustomEvent<Problem>).detail;
    const form = (event.target as Element).querySelector("form");
    if (problem.code === "stale-version" && problem.body.current && form) showConflict(form, problem.body.current as Record<string, unknown>);
  });
  for (const name of ["api-done", "reset"]) document.addEventListener(name, (event) => (event.target as Element).querySelector(".conflict")?.remove());
}

function showConflict(form: HTMLFormElement, current: Record<string, unknown>): void {
  form.querySelector(".conflict")?.remove();
  const version = form.querySelector<HTMLInputElement>("input[name=version]");
  if (version) version.value = String(current.version);
  const seen = controlsOf(form).filter((control) => control.type !== "hidden" && !control.hidden && isTheirs(control, current));
  if (!seen.length) return;
  const changed = seen.filter((control) => control.name in current && shownValue(control, current[control.name]) !== valueOf(control));
  const taken = changed.filter((control) => !isDirty(control));
  for (const control of taken) setValue(control, current[control.name]);
  const panel = part("section", "conflict notice warn");
  panel.setAttribute("role", "alert");
  panel.append(part("p", "strong", t("conflict.title")));
  if (taken.length) panel.append(part("p", "", t("conflict.taken", { fields: taken.map(labelOf).join(", ") })));
  const both = changed.filter((control) => !taken.includes(control));
  if (both.length) panel.append(table(both, current));
  panel.append(part("p", "", t("conflict.then")), button(t("conflict.drop"), () => form.reset(), "btn small"));
  // The panel says the same and more.
  form.querySelector(".form-problem")?.setAttribute("hidden", "");
  form.prepend(panel);
  panel.scrollIntoView();
}

/** Field by field: what stands here, what the other saved, and a button that takes the latter. */
function table(controls: Control[], current: Record<string, unknown>): HTMLElement {
  const list = part("dl", "conflict-fields");
  for (const control of controls) {
    const take = button(t("conflict.take"), () => (setValue(control, current[control.name]), take.replaceWith(part("span", "xs muted", t("conflict.took")))), "btn small");
    const mine = part("dd", "", `${t("conflict.mine")} `);
    const theirs = part("dd", "", `${t("conflict.theirs")} `);
    mine.append(part("b", "", said(control, valueOf(control))));
    theirs.append(part("b", "", said(control, shownValue(control, current[control.name]))), " ", take);
    list.append(part("dt", "", labelOf(control)), mine, theirs);
  }
  return list;
}

/** Of the choices of a field only the one that the other saved says what it is now. */
function isTheirs(control: Control, current: Record<string, unknown>): boolean {
  return control.type !== "radio" || control.value === String(current[control.name]);
}

function shownValue(control: Control, value: unknown): string {
  if (control.type === "radio") return "true";
  if (control.type === "checkbox") return String(value === true);
  if (control.type === "datetime-local") return value ? toLocalInput(String(value)) : "";
  return value === null || value === undefined ? "" : String(value);
}

function valueOf(control: Control): string {
  return control.type === "checkbox" || control.type === "radio" ? String((control as HTMLInputElement).checked) : control.value;
}

function setValue(control: Control, value: unknown): void {
  if (control.type === "radio") (control as HTMLInputElement).checked = true;
  else if (control.type === "checkbox") (control as HTMLInputElement).checked = value === true;
  else control.value = shownValue(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A value as a person reads it: of a choice its text, of a tick yes or no. */
function said(control: Control, value: string): string {
  if (control instanceof HTMLSelectElement) return [...control.options].find((option) => option.value === value)?.text ?? value;
  if (control.type === "checkbox" || control.type === "radio") return t(value === "true" ? "conflict.yes" : "conflict.no");
  if (control.type === "datetime-local") return value.replace("T", " ");
  return value || "–";
}

function labelOf(control: Control): string {
  const label = control.labels?.[0]?.cloneNode(true) as HTMLElement | undefined;
  label?.querySelector(".optional")?.remove();
  return label?.textContent?.trim() || control.name;
}
