/** `<closing-in to="RFC 3339">`: how long something can still be answered, in days and hours, near its end in seconds. */
import { live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { span } from "../core/time.ts";
import { t } from "../core/words.ts";

const hour = 3_600_000;

/** The words for so many milliseconds left. */
export function leftInWords(left: number): string {
  if (left <= 0) return t("asking.time_over");
  if (left < hour) return span(left);
  const hours = Math.floor(left / hour);
  const rest = { days: Math.floor(hours / 24), hours: hours % 24, minutes: Math.floor(left / 60_000) % 60 };
  return t(rest.days ? "asking.time_days" : "asking.time_hours", rest);
}

export class ClosingIn extends HTMLElement {
  #end: (() => void) | undefined;

  connectedCallback(): void {
    this.setAttribute("role", "timer");
    this.#end = onSecond(() => this.#show());
    this.#show();
  }

  disconnectedCallback(): void {
    this.#end?.();
  }

  #show(): void {
    const text = leftInWords(Date.parse(this.getAttribute("to")!) - live.now());
    // Only when it says something else: what reads the page aloud would begin anew each second.
    if (this.textContent !== text) this.textContent = text;
  }
}

customElements.define("closing-in", ClosingIn);
