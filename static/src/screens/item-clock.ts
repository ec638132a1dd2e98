/** `<item-clock since minutes paused>`: time used beside time planned; counts by itself, warns when it is over. */
import { live } from "../core/page.ts";
import { part } from "../core/parts.ts";
import { clockTime, span } from "../core/time.ts";
import { TimerElement } from "../core/timer-element.ts";
import { t } from "../core/words.ts";
import { minutesLeft } from "./plan.ts";

export class ItemClock extends TimerElement {
  static observedAttributes = ["since", "minutes", "paused"];
  #used = part("span", "used number");
  #planned = part("span", "planned sm");
  #bar = document.createElement("progress");

  override connectedCallback(): void {
    this.#used.setAttribute("aria-label", t("clock.used"));
    this.#bar.setAttribute("aria-label", t("clock.bar"));
    this.append(this.#used, this.#planned, this.#bar);
    super.connectedCallback();
  }

  protected show(): void {
    const since = Date.parse(this.getAttribute("since") ?? "");
    const minutes = Number(this.getAttribute("minutes"));
    const until = since + minutes * 60_000;
    const left = minutesLeft(until, live.now());
    this.toggleAttribute("over", left < 0);
    this.#used.textContent = span(live.now() - since);
    const words = { minutes, time: clockTime(new Date(until).toISOString()), left: Math.abs(left) };
    this.#planned.textContent = `${t("clock.planned", words)} · ${t(left < 0 ? "clock.over" : "clock.left", words)}`;
    this.#bar.max = minutes * 60_000;
    this.#bar.value = Math.min(this.#bar.max, live.now() - since);
  }
}

customElements.define("item-clock", ItemClock);
