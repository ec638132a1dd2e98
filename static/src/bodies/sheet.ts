/**
 * Sheets: forms in a dialog, drawn by the server at the moment they are opened with `<button data-sheet="/…">`.
 *
 * After a form in it is done the page's lists are drawn again and the sheet closes, or with `data-stays` shows itself
 * anew.
 */
import { fetchWithin, Problem, problemOf } from "../core/api.ts";
import { controlsOf } from "../core/controls.ts";
import { copy } from "../core/copy.ts";
import type { ApiForm } from "../core/form.ts";
import type { LiveFragment } from "../core/fragment.ts";
import { toast } from "../core/toast.ts";

let sheet: HTMLDialogElement | undefined;

/** Listens to what opens, closes and changes sheets. */
export function listenForSheets(): void {
  document.addEventListener("click", (event) => void clicked(event.target as Element));
  document.addEventListener("api-done", (event) => done(event as CustomEvent));
}

async function clicked(target: Element): Promise<void> {
  const opener = target.closest<HTMLButtonElement>("[data-sheet]");
  if (opener) await open(opener.dataset.sheet!, opener);
  else if (target.closest("[data-close-sheet]")) sheet?.close();
  else if (target.closest("[data-copy-slot]")) await copySlot(target.closest<HTMLElement>("[data-copy-slot]")!);
}

/** The sheet of that address is open, in the place of one that was. */
async function open(address: string, opener: HTMLElement): Promise<void> {
  opener.classList.add("busy");
  try {
    const html = await fetched(address);
    sheet ??= unfold();
    fill(sheet, address, html);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toast(error.message, "problem");
  } finally {
    opener.classList.remove("busy");
  }
}

function unfold(): HTMLDialogElement {
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog sheet-dialog" });
  dialog.setAttribute("aria-labelledby", "sheet-title");
  dialog.addEventListener("close", () => (dialog.remove(), (sheet = undefined)));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function fill(dialog: HTMLDialogElement, address: string, html: string): void {
  dialog.dataset.address = address;
  dialog.innerHTML = html;
  dialog.scrollTop = 0;
  dialog.querySelector<HTMLElement>("#sheet-title")?.focus();
}

async function fetched(address: string): Promise<string> {
  const answer = await fetchWithin(address, {}, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw await problemOf(answer);
  return await answer.text();
}

function done(event: CustomEvent): void {
  const form = event.target as ApiForm;
  for (const fragment of document.querySelectorAll<LiveFragment>("live-fragment")) void fragment.refresh();
  if (!sheet?.contains(form) || form.hasAttribute("then")) return;
  event.preventDefault();
  if (form.dataset.handsOver !== undefined) handOver(sheet, form);
  else if (form.dataset.stays !== undefined) void drawAgain(sheet, form.getAttribute("done") ?? "");
  else sheet.close();
}

/** The sheet as it stands now, with the words of what was done: toasts lie behind a dialog. */
async function drawAgain(dialog: HTMLDialogElement, words: string): Promise<void> {
  const address = dialog.dataset.address!;
  fill(dialog, address, await fetched(address));
  const place = dialog.querySelector<HTMLElement>("[data-sheet-done]");
  if (place) Object.assign(place, { hidden: false, textContent: words });
}

/** Shows, once, the password that was set; the server keeps only its hash. */
function handOver(dialog: HTMLDialogElement, form: ApiForm): void {
  const value = (name: string): string => controlsOf(form.form).find((control) => control.name === name)?.value ?? "";
  const slots: Record<string, string> = { login: form.dataset.handsOver || value("login"), password: value("password") };
  const panel = dialog.querySelector<HTMLTemplateElement>("[data-hand-over]")!.content.cloneNode(true) as DocumentFragment;
  for (const slot of panel.querySelectorAll<HTMLElement>("[data-slot]")) slot.textContent = slots[slot.dataset.slot!] ?? "";
  dialog.replaceChildren(panel);
  dialog.querySelector<HTMLElement>("#sheet-title")?.focus();
}

async function copySlot(button: HTMLElement): Promise<void> {
  await copy(sheet?.querySelector(`[data-slot=${button.dataset.copySlot}]`)?.textContent ?? "");
  button.append(` ✓`);
}
