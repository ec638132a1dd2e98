/** `<item-clock since minutes paused>`: time used beside time planned; counts by itself, warns when it is over. */
import { live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { clockTime, span } from "../core/time.ts";
import { t } from "../core/words.ts";
import { minutesLeft } from "./plan.ts";

export class ItemClock extends HTMLElement {
  static observedAttributes = ["since", "minutes", "paused"];
  #end: (() => void) | undefined;
  #used = part("span", "used number");
  #planned = part("span", "planned sm");
  #bar = document.createElement("progress");

  connectedCallback(): void {
    this.setAttribute("role", "timer");
    this.#used.setAttribute("aria-label", t("clock.used"));
    this.#bar.setAttribute("aria-label", t("clock.bar"));
    this.append(this.#used, this.#planned, this.#bar);
    this.#end = onSecond(() => this.#show());
    this.#show();
  }

  disconnectedCallback(): void {
    this.#end?.();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#show();
  }

  #show(): void {
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

function part(tag: string, className: string): HTMLElement {
  return Object.assign(document.createElement(tag), { className });
}

customElements.define("item-clock", ItemClock);
