/** On every page: what this device keeps is looked after once the page rests, and asked about before signing out. */
import type { KeyWanted } from "../core/letters.ts";
import { whenIdle } from "../core/idle.ts";

const { keptAt } = document.documentElement.dataset;
let mayLeave = false;

if (isSecureContext && "serviceWorker" in navigator) {
  whenIdle(() => void import("./device.ts").catch(() => {})); // no network, no vault: nothing to look after
  if (keptAt) void import("./kept-page.ts").then(({ sayKept }) => sayKept(keptAt));
  addEventListener("vault-key-wanted", (event) => answer((event as CustomEvent<KeyWanted>).detail));
  document.addEventListener("submit", beforeSigningOut, { capture: true });
}

/** Whoever wants to read what was sealed to the vault gets its key, if it is open. */
function answer(wanted: KeyWanted): void {
  // On a copy of a page without a network it may not be there: then the vault is as good as locked.
  wanted.key ??= import("./vault.ts").then(({ privateKey }) => privateKey(wanted.person)).catch(() => undefined);
}

/** First what waits is asked about, then the device is wiped; the form goes on its way in between. */
function beforeSigningOut(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (mayLeave || !form.matches("[data-signs-out]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void import("./leaving.ts").then(({ leave }) => leave(form, () => (mayLeave = true)));
}
