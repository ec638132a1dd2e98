/** On every page: what this device keeps is looked after once the page rests, and asked about before signing out. */
import { whenIdle } from "../core/idle.ts";

const { keptAt } = document.documentElement.dataset;
let mayLeave = false;

if (isSecureContext && "serviceWorker" in navigator) {
  whenIdle(() => void import("./device.ts").catch(() => {})); // no network, no vault: nothing to look after
  if (keptAt) void import("./kept-page.ts").then(({ sayKept }) => sayKept(keptAt));
  document.addEventListener("submit", beforeSigningOut, { capture: true });
}

/** First what waits is asked about, then the device is wiped; the form goes on its way in between. */
function beforeSigningOut(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (mayLeave || !form.matches("[data-signs-out]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void import("./leaving.ts").then(({ leave }) => leave(form, () => (mayLeave = true)));
}
