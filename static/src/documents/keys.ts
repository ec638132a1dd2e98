/** The list of the reader's keys, opened by `?`; made when first asked for. */
import { t } from "../core/words.ts";

const rows: [keys: string[], words: string][] = [
  [["Space", "Page Down", "Page Up"], "screens"], [["→", "←"], "turn"], [["Home", "End"], "ends"], [["+", "−", "0"], "zoom"], [["G"], "page"],
  [["/", "Ctrl + F"], "search"], [["T"], "pages"], [["D"], "spread"], [["V", "P", "H", "E", "L", "M", "C", "K"], "writing"], [["J"], "next"], [["N"], "night"], [["F"], "full"], [["Alt + ←"], "back"], [["Esc"], "close"], [["?"], "this"],
];
let dialog: HTMLDialogElement | undefined;

/** The list lies over the page until it is closed. */
export function showKeys(): void {
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
}

function makeDialog(): HTMLDialogElement {
  const made = make("dialog", "dialog keys-dialog");
  const title = make("h2", "", t("reader.keys.title"));
  title.id = "keys-title";
  made.setAttribute("aria-labelledby", title.id);
  const list = make("dl", "keys-list");
  for (const [keys, words] of rows) {
    const pressed = make("dt");
    pressed.append(...keys.map((key) => make("kbd", "", key)));
    list.append(pressed, make("dd", "", t(`reader.keys.${words}`)));
  }
  const close = make("button", "btn primary", t("core.close"));
  close.addEventListener("click", () => made.close());
  const foot = make("div", "row end");
  foot.append(close);
  made.append(title, list, foot);
  document.body.append(made);
  return made;
}

function make<T extends keyof HTMLElementTagNameMap>(name: T, className = "", text = ""): HTMLElementTagNameMap[T] {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
