/** The auditor's pages: lists that the server filters, hashes to copy, and verifications as they go on. */
import "./audit.css";
import { listenForCopying } from "../core/copy.ts";
import type { LiveFragment } from "../core/fragment.ts";
import { live } from "../core/page.ts";
import { PersonPicker } from "../core/person-picker.ts";

customElements.define("person-picker", PersonPicker);
listenForCopying();
// Nothing of it is shown: who is signed out here leaves the list at once.
live.follow(`user:${document.documentElement.dataset.person}`);
document.addEventListener("api-done", () => void document.querySelector<LiveFragment>("live-fragment")?.refresh());
document.addEventListener("submit", (event) => leaveEmptyOut(event.target as HTMLFormElement));

/** A filter's address names only what was asked for. */
function leaveEmptyOut(form: HTMLFormElement): void {
  if (form.method !== "get") return;
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input[name], select[name]")) control.disabled = !control.value;
}
