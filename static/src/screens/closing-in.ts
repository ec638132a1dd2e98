/** `<closing-in to="RFC 3339">`: how long something can still be answered, in days and hours, near its end in seconds. */
import { live } from "../core/page.ts";
import { span } from "../core/time.ts";
import { TimerElement } from "../core/timer-element.ts";
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

export class ClosingIn extends TimerElement {
  static observedAttributes = ["to"];

  protected show(): void {
    this.say(leftInWords(Date.parse(this.getAttribute("to")!) - live.now()));
  }
}

customElements.define("closing-in", ClosingIn);
