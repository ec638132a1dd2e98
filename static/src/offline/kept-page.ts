/** A page as it was when it was taken along: it says so, and offers the page of now when the network is back. */
import { clockTime, day } from "../core/time.ts";
import { t } from "../core/words.ts";
import { offerOnce } from "./offering.ts";

/** The bar at the foot says when this was true. */
export function sayKept(at: string): void {
  const { dataset } = document.documentElement;
  dataset.live ??= "offline";
  const words = t("offline.kept_at", { time: clockTime(at), day: day(at) });
  for (const said of document.querySelectorAll(".stale-bar span")) said.textContent = words;
  const offer = (): void => offerOnce("now", t("offline.network_back"), t("offline.reload"), () => location.reload());
  document.addEventListener("live-state", () => dataset.live === "live" && offer());
  addEventListener("online", offer);
}
