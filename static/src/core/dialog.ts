/** Questions that must be answered before going on, by the browser's own <dialog>. */
import { t } from "./words.ts";

/** Whether the person agreed; Escape and Cancel say no. */
export async function confirmed(question: string, yes = t("core.yes"), tone: "plain" | "danger" = "plain"): Promise<boolean> {
  return (await chosen(question, { yes }, tone)) === "yes";
}

/** Which of the answers (name → words) the person gave, the last of them offered first; Escape and Cancel say "". */
export function chosen(question: string, answers: Record<string, string>, tone: "plain" | "danger" = "plain"): Promise<string> {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const text = Object.assign(document.createElement("p"), { textContent: question });
  const buttons = Object.assign(document.createElement("form"), { method: "dialog", className: "row end" });
  const main = Object.keys(answers).at(-1);
  const given = Object.entries(answers).map(([value, words]) => button(words, value, value !== main ? "btn" : tone === "danger" ? "btn danger" : "btn primary"));
  buttons.append(button(t("core.cancel"), "", "btn"), ...given);
  dialog.append(text, buttons);
  document.body.append(dialog);
  dialog.showModal();
  given.at(-1)!.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => (dialog.remove(), resolve(dialog.returnValue)));
  });
}

function button(text: string, value: string, className: string): HTMLButtonElement {
  return Object.assign(document.createElement("button"), { textContent: text, value, className });
}
