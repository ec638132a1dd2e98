/** Questions that must be answered before going on, by the browser's own <dialog>. */
import { t } from "./words.ts";

/** Whether the person agreed; Escape and Cancel say no. */
export function confirmed(question: string, yes = t("core.yes"), tone: "plain" | "danger" = "plain"): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const text = Object.assign(document.createElement("p"), { textContent: question });
  const buttons = Object.assign(document.createElement("form"), { method: "dialog", className: "row end" });
  const answer = button(yes, "yes", tone === "danger" ? "btn danger" : "btn primary");
  buttons.append(button(t("core.cancel"), "", "btn"), answer);
  dialog.append(text, buttons);
  document.body.append(dialog);
  dialog.showModal();
  answer.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => (dialog.remove(), resolve(dialog.returnValue === "yes")));
  });
}

function button(text: string, value: string, className: string): HTMLButtonElement {
  return Object.assign(document.createElement("button"), { textContent: text, value, className });
}
