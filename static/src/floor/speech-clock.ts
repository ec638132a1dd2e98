/**
 * `<speech-clock>`: the time left of a speech, counted on this device from the server's instants; it warns a minute before
 * the end, and counts over in red. Give it the speech by `of`.
 */
import { live } from "../core/page.ts";
import { part } from "../core/parts.ts";
import { span } from "../core/time.ts";
import { TimerElement } from "../core/timer-element.ts";
import { t } from "../core/words.ts";
import { left, shownSeconds, spoken, warningOf, type Timed, type Warning } from "./rows.ts";

export class SpeechClock extends TimerElement {
  #speech: Timed | undefined;
  #figure = part("b", "number");
  #bar = document.createElement("progress");
  #said = part("span", "unseen");
  #warned: Warning | undefined;

  set of(speech: Timed) {
    this.#speech = speech;
    if (this.isConnected) this.show();
  }

  override connectedCallback(): void {
    this.#bar.setAttribute("aria-hidden", "true");
    this.#said.setAttribute("role", "status");
    this.append(this.#figure, this.#bar, this.#said);
    super.connectedCallback();
  }

  protected show(): void {
    if (!this.#speech) return;
    const now = live.now();
    const rest = left(this.#speech, now);
    const warning = warningOf(this.#speech, now);
    this.#write(`${warning === "over" ? "+" : ""}${span(shownSeconds(rest) * 1000)}`);
    this.#bar.max = this.#speech.allotted_seconds * 1000;
    this.#bar.value = Math.min(this.#bar.max, spoken(this.#speech, now));
    this.dataset.warning = warning;
    this.toggleAttribute("paused", this.#speech.paused_at !== null);
    if (warning !== this.#warned && this.#warned !== undefined) this.#said.textContent = warning === "calm" ? "" : t(`floor.warn_${warning}`);
    this.#warned = warning;
  }

  #write(text: string): void {
    if (this.#figure.textContent !== text) this.#figure.textContent = text;
  }
}

if (!customElements.get("speech-clock")) customElements.define("speech-clock", SpeechClock);
