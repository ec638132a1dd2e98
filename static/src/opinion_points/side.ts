/**
 * The sheet at the side: `<button data-side="/…">` opens it, drawn by the server and kept up to date with the page's
 * streams.
 *
 * What `keepAtHand` fetched before is there without a network too.
 *
 * A form with `data-closes-side` closes it once it is done. Whoever closes it is back where they were. The page hears
 * "side-opened" when it is drawn, with the opener's own data, and "side-closed".
 */
import { fetchWithin, Problem } from "../core/api.ts";
import type { LiveFragment } from "../core/fragment.ts";
import { t } from "../core/words.ts";

export type SideOpened = { part: LiveFragment; opener: DOMStringMap };

let side: HTMLDialogElement | undefined;
let opener: HTMLElement | undefined;
const atHand = new Map<string, string>();

/** What stands at that address is shown where the network fails, also for an address that only asks for more. */
export async function keepAtHand(address: string): Promise<void> {
  try {
    const answer = await fetchWithin(address, {}, { headers: { Accept: "text/html" } });
    if (answer.ok) atHand.set(address, await answer.text());
  } catch (error) {
    if (!(error instanceof Problem)) throw error; // without a network there is nothing to keep
  }
}

export function listenForSide(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>("[data-side]");
    if (button) void openSide(button.dataset.side!, button);
    else if (target.closest("[data-close-side]") || target === side) side?.close();
  });
  document.addEventListener("api-done", (event) => {
    const form = event.target as Element;
    if (!side?.contains(form)) return;
    if (form.matches("[data-closes-side]")) side.close();
    else void side.querySelector<LiveFragment>("live-fragment")?.refresh();
  });
}

/** The sheet shows that address; the focus comes back to the button, whose data "side-opened" carries. */
export async function openSide(address: string, button: HTMLElement): Promise<void> {
  const page = document.querySelector<LiveFragment>("main live-fragment");
  const part = document.createElement("live-fragment") as LiveFragment;
  part.setAttribute("src", address);
  part.setAttribute("streams", page?.getAttribute("streams") ?? "");
  part.className = "side-body";
  part.append(waiting());
  if (!side?.contains(button)) opener = button;
  side ??= unfold();
  side.replaceChildren(part);
  side.scrollTop = 0;
  const kept = [...atHand].find(([known]) => address === known || address.startsWith(`${known}&`));
  const unreached = (): void => void (kept && part.morph(kept[1]));
  part.addEventListener("fragment-unreached", unreached, { once: true });
  part.addEventListener("fragment-drawn", () => (part.removeEventListener("fragment-unreached", unreached), drawn(part, button)), { once: true });
  await part.refresh();
}

function drawn(part: LiveFragment, button: HTMLElement): void {
  document.dispatchEvent(new CustomEvent<SideOpened>("side-opened", { detail: { part, opener: button.dataset } }));
  part.querySelector<HTMLElement>("#side-title")?.focus();
  part.querySelector(":checked")?.scrollIntoView({ block: "nearest" });
}

/** Until it is drawn, which takes as long as the network does: the way back. */
function waiting(): HTMLElement {
  const head = Object.assign(document.createElement("header"), { className: "side-head" });
  const title = Object.assign(document.createElement("h2"), { className: "title grow", id: "side-title", textContent: t("side.waiting") });
  const close = Object.assign(document.createElement("button"), { type: "button" as const, className: "btn quiet", textContent: t("core.close") });
  close.dataset.closeSide = "";
  head.append(title, close);
  return head;
}

function unfold(): HTMLDialogElement {
  const dialog = Object.assign(document.createElement("dialog"), { className: "side" });
  dialog.setAttribute("aria-labelledby", "side-title");
  dialog.addEventListener("close", () => {
    dialog.remove();
    side = undefined;
    document.dispatchEvent(new Event("side-closed"));
    if (opener?.checkVisibility()) opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
