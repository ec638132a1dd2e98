/** The controls of a form, as fields to send, as a draft to keep, and as places to show what is wrong. */
import type { Draft } from "./drafts.ts";
import type { Field } from "./gather.ts";
import { t } from "./words.ts";

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The named controls that are sent, in the order of the page. */
export function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element): element is Control =>
    /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && (element as Control).name !== "" && !(element as Control).disabled &&
    !["submit", "button", "file"].includes((element as Control).type));
}

/** What to send; a select of many gives one field for each choice. */
export function fieldsOf(form: HTMLFormElement): Field[] {
  return controlsOf(form).flatMap((control) => {
    const name = control.name;
    if (control instanceof HTMLSelectElement && control.multiple) {
      return [...control.options].map((option) => ({ name, kind: "option", value: option.value, checked: option.selected }));
    }
    return [{ name, kind: kindOf(control), value: control.value, checked: (control as HTMLInputElement).checked }];
  });
}

/** Whether a person changed the control since the page was drawn. */
export function isDirty(control: Element): boolean {
  if (control instanceof HTMLSelectElement) return isChosenAnew(control);
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLInputElement) || control.type === "hidden") return false;
  return isTick(control) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
}

/** What was typed and not sent. Passwords and hidden fields are never kept. */
export function draftFrom(form: HTMLFormElement): Draft {
  const draft: Draft = {};
  for (const control of controlsOf(form)) {
    if (control.type === "password" || !isDirty(control)) continue;
    draft[draftKey(control)] = isTick(control) ? (control as HTMLInputElement).checked : control.value;
  }
  return draft;
}

/** Puts a draft back; whether anything was there to put. */
export function putDraft(form: HTMLFormElement, draft: Draft): boolean {
  let found = false;
  for (const control of controlsOf(form)) {
    const kept = draft[draftKey(control)];
    if (kept === undefined || control.type === "hidden") continue;
    found = true;
    if (typeof kept === "boolean") (control as HTMLInputElement).checked = kept;
    else control.value = kept;
  }
  return found;
}

/** What the browser finds wrong before anything is sent, in the page's language: field → why. */
export function emptyOrWrong(form: HTMLFormElement): Record<string, string> {
  const wrong = controlsOf(form).filter((control) => control.willValidate && !control.validity.valid);
  return Object.fromEntries(wrong.map((control) => [control.name, reason(control)]));
}

/** Marks the controls named, says why beside each, and moves to the first; gives what no control answers for. */
export function showErrors(form: HTMLFormElement, errors: Record<string, string>): string[] {
  clearErrors(form);
  const homeless: string[] = [];
  for (const [name, why] of Object.entries(errors)) {
    const control = controlsOf(form).find((one) => one.name.replace(/\[\]$/, "") === name.replace(/\[\]$/, ""));
    if (control && control.type !== "hidden") showError(control, why);
    else homeless.push(why);
  }
  form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  return homeless;
}

/** Takes all marks away. */
export function clearErrors(form: HTMLFormElement): void {
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const message of form.querySelectorAll(".error[data-for]")) message.remove();
}

function showError(control: Control, why: string): void {
  const id = `${(control.id ||= `field-${control.name}`)}-error`;
  const message = Object.assign(document.createElement("p"), { className: "error", id, textContent: why });
  message.dataset.for = control.name;
  (control.closest(".field, fieldset") ?? control.parentElement!).append(message);
  control.setAttribute("aria-invalid", "true");
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  control.setAttribute("aria-describedby", [...described, id].join(" "));
}

function reason(control: Control): string {
  const { valueMissing, tooLong, rangeOverflow, rangeUnderflow } = control.validity;
  if (valueMissing) return t("form.required");
  if (tooLong) return t("form.too_long", { most: (control as HTMLInputElement).maxLength });
  if (rangeOverflow) return t("form.at_most", { most: (control as HTMLInputElement).max });
  if (rangeUnderflow) return t("form.at_least", { least: (control as HTMLInputElement).min });
  return control.title || t("form.wrong");
}

function kindOf(control: Control): string {
  if (control.dataset.kind) return control.dataset.kind;
  if (control.type === "checkbox") return control.name.endsWith("[]") || control.hasAttribute("value") ? "option" : "boolean";
  return { radio: "option", number: "number", range: "number", "datetime-local": "time", date: "date" }[control.type] ?? "text";
}

function isChosenAnew(select: HTMLSelectElement): boolean {
  const options = [...select.options];
  if (select.multiple) return options.some((option) => option.selected !== option.defaultSelected);
  // Where no option says `selected` the browser chooses the first.
  return select.selectedIndex !== Math.max(0, options.findIndex((option) => option.defaultSelected));
}

function isTick(control: Control): boolean {
  return control.type === "checkbox" || control.type === "radio";
}

function draftKey(control: Control): string {
  return isTick(control) ? `${control.name}=${control.value}` : control.name;
}
