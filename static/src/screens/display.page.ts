/** The room display: either the place for its pairing code, or the meeting. */
import "./display.css";
import "./display-themes.css";
import { session } from "../core/api.ts";
import { RoomDisplay } from "./room-display.ts";

/** A display that lost its meeting looks for itself, but not again and again. */
const betweenLooks = 60_000;

const pad = document.querySelector(".code-pad");
if (pad) runPad(pad, document.querySelector<HTMLInputElement>("#code")!);
else runDisplay();

function runDisplay(): void {
  customElements.define("room-display", RoomDisplay);
  document.documentElement.dataset.signIn = location.pathname;
  session.lost = lookAgain;
  document.addEventListener("stream-lost", lookAgain);
  void stayAwake();
  document.addEventListener("visibilitychange", () => void stayAwake());
}

function lookAgain(): void {
  const looked = Number(sessionStorage.getItem("display-looked") ?? 0);
  if (Date.now() - looked < betweenLooks) return;
  sessionStorage.setItem("display-looked", String(Date.now()));
  location.reload();
}

/** Keeps the screen on, where the browser lets a page do so. */
async function stayAwake(): Promise<void> {
  if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
  try {
    await navigator.wakeLock.request("screen");
  } catch (error) {
    // Refused by the battery saver or the administrator: the display's own settings must keep it on.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Keys for a screen without a keyboard; each tap is as if typed. */
function runPad(pad: Element, field: HTMLInputElement): void {
  pad.addEventListener("click", (event) => {
    const key = (event.target as Element).closest<HTMLElement>("[data-key]")?.dataset.key;
    if (key === undefined) return;
    field.value = key ? field.value + key : field.value.slice(0, -1);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
