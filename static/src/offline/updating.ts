/** A new edition of the program waits until it is wanted; pages that are open go on with theirs. */
import { t } from "../core/words.ts";
import { offerOnce } from "./offering.ts";

/** The service worker is there; a newer one that waits is offered. */
export async function offerNewEdition(): Promise<void> {
  const registration = await navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  if (!registration) return;
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => coming.state === "installed" && navigator.serviceWorker.controller && offer(coming));
  });
}

/** Nothing happens before it is pressed. */
function offer(waiting: ServiceWorker): void {
  const take = (): void => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take-over");
  };
  offerOnce("new-edition", t("offline.new_edition"), t("offline.new_edition_take"), take);
}
