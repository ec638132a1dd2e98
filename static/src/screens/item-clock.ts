/** `<item-clock since minutes until>`: time used beside time planned; counts by itself, but not in a break, since `until`; warns when it is over. */
import { live } from "../core/page.ts";
import { part } from "../core/parts.ts";
import { clockTime, lasting, span } from "../core/time.ts";
import { TimerElement } from "../core/timer-element.ts";
import { t } from "../core/words.ts";
import { minutesLeft } from "./plan.ts";

export class ItemClock extends TimerElement {
  static observedAttributes = ["since", "minutes", "until"];
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
    const now = this.hasAttribute("until") ? Date.parse(this.getAttribute("until")!) : live.now();
    const left = minutesLeft(since + minutes * 60_000, now);
    this.toggleAttribute("over", left < 0);
    this.#used.textContent = span(now - since);
    const words = { minutes, time: clockTime(new Date(since + minutes * 60_000 + live.now() - now).toISOString()), left: lasting(Math.abs(left)) };
    this.#planned.textContent = `${t("clock.planned", words)} · ${t(left < 0 ? "clock.over" : "clock.left", words)}`;
    this.#bar.max = minutes * 60_000;
    this.#bar.value = Math.min(this.#bar.max, now - since);
  }
}

customElements.define("item-clock", ItemClock);
