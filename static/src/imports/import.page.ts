/** Importing people and seats: the file is sent for its preview; first passwords are given and shown, once. */
import "./import.css";
import { fetchWithin, newId, Problem, problemOf, send } from "../core/api.ts";
import { copy } from "../core/copy.ts";
import { confirmed } from "../core/dialog.ts";
import type { LiveFragment } from "../core/fragment.ts";
import { t } from "../core/words.ts";

type FirstPassword = { login: string; name: string; password: string };
type Given = { passwords: FirstPassword[]; next: string | null };
const patience = 120_000;

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches("[data-table-upload]")) return;
  event.preventDefault();
  void sendTable(form);
});
document.addEventListener("api-done", (event) => {
  if ((event.target as Element).matches("[data-import]")) void stateOfImport()?.refresh();
});
document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>("[data-give-passwords]");
  if (button) void givePasswords(button);
});
document.addEventListener("api-problem", (event) => {
  if ((event as CustomEvent<Problem>).detail.code === "import-outdated") location.assign(`${location.pathname}?outdated=1`);
});

/** The table is read by the server; its preview opens, or the reason why not stands under the field. */
async function sendTable(form: HTMLFormElement): Promise<void> {
  const [place, button] = [form.querySelector<HTMLElement>(".error")!, form.querySelector<HTMLButtonElement>("button")!];
  const file = form.querySelector<HTMLInputElement>("[type=file]")!.files?.[0];
  if (!file) return say(place, t("imports.choose"));
  const body = new FormData();
  body.append("id", newId());
  body.append("file", file);
  say(place, "");
  button.disabled = true;
  button.classList.add("busy");
  try {
    const answer = await fetchWithin("/api/v1/imports", { timeout: patience }, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw await problemOf(answer);
    location.assign(`/people/imports/${((await answer.json()) as { id: string }).id}`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(place, error.message);
    button.disabled = false;
    button.classList.remove("busy");
  }
}

function say(place: HTMLElement, words: string): void {
  place.hidden = !words;
  place.textContent = words;
}

function stateOfImport(): LiveFragment | null {
  return document.querySelector<LiveFragment>("#import-state");
}

/** New first passwords for all who never signed in, some at a time; the whole list is shown at the end. */
async function givePasswords(button: HTMLButtonElement): Promise<void> {
  const { givePasswords: id, sure, count } = button.dataset;
  if (sure && !(await confirmed(sure))) return;
  const given: FirstPassword[] = [];
  button.disabled = true;
  button.classList.add("busy");
  try {
    for (let after: string | null = ""; after !== null; ) {
      const answer = (await send("POST", `/api/v1/imports/${id}/first-passwords`, { after }, { timeout: patience })) as Given;
      given.push(...answer.passwords);
      button.textContent = t("imports.giving", { done: given.length, count: Number(count) });
      after = answer.next;
    }
    if (given.length) showPasswords(given);
    else location.reload();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await stateOfImport()?.refresh();
    say(document.querySelector<HTMLElement>("[data-passwords-problem]")!, `${error.message} ${t("imports.give_failed")}`);
  }
}

/** The list to hand out, in the place of the preview; the server keeps only the hashes. */
function showPasswords(passwords: FirstPassword[]): void {
  const panel = document.querySelector<HTMLTemplateElement>("#passwords-template")!.content.cloneNode(true) as DocumentFragment;
  const rows = passwords.map((one) => {
    const row = document.createElement("tr");
    row.append(...[one.login, one.password, one.name].map((text) => Object.assign(document.createElement("td"), { textContent: text })));
    return row;
  });
  panel.querySelector("tbody")!.append(...rows);
  const text = passwords.map((one) => [one.login, one.password, one.name].join("\t")).join("\n");
  panel.querySelector("[data-print]")!.addEventListener("click", () => print());
  panel.querySelector<HTMLElement>("[data-copy]")!.addEventListener("click", (event) => void copied(event.currentTarget as HTMLElement, text));
  document.querySelector("#import-result")!.replaceChildren(panel);
  document.querySelector<HTMLElement>("[data-title]")!.focus();
  scrollTo(0, 0);
  addEventListener("beforeunload", asksFirst);
  document.querySelector(".passwords a")!.addEventListener("click", () => removeEventListener("beforeunload", asksFirst));
}

/** Whoever leaves the only copy behind is asked. */
function asksFirst(event: Event): void {
  event.preventDefault();
}

async function copied(button: HTMLElement, text: string): Promise<void> {
  await copy(text);
  button.append(" ✓");
}
