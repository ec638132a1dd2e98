/**
 * The sheet at the side: `<button data-side="/…">` opens it, drawn by the server and kept up to date with the page's
 * streams.
 *
 * A form with `data-closes-side` closes it once it is done. Whoever closes it is back where they were.
 */
import type { LiveFragment } from "../core/fragment.ts";

let side: HTMLDialogElement | undefined;
let opener: HTMLElement | undefined;

export function listenForSide(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>("[data-side]");
    if (button) void open(button);
    else if (target.closest("[data-close-side]") || target === side) side?.close();
  });
  document.addEventListener("api-done", (event) => {
    const form = event.target as Element;
    if (!side?.contains(form)) return;
    if (form.matches("[data-closes-side]")) side.close();
    else void side.querySelector<LiveFragment>("live-fragment")?.refresh();
  });
}

async function open(button: HTMLElement): Promise<void> {
  const page = document.querySelector<LiveFragment>("main live-fragment")!;
  const part = document.createElement("live-fragment") as LiveFragment;
  part.setAttribute("src", button.dataset.side!);
  part.setAttribute("streams", page.getAttribute("streams")!);
  part.className = "side-body";
  if (!side?.contains(button)) opener = button;
  side ??= unfold();
  side.replaceChildren(part);
  side.scrollTop = 0;
  await part.refresh();
  part.querySelector<HTMLElement>("#side-title")?.focus();
  part.querySelector(":checked")?.scrollIntoView({ block: "nearest" });
}

function unfold(): HTMLDialogElement {
  const dialog = Object.assign(document.createElement("dialog"), { className: "side" });
  dialog.setAttribute("aria-labelledby", "side-title");
  dialog.addEventListener("close", () => {
    dialog.remove();
    side = undefined;
    if (opener?.isConnected) opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
