/** An element that shows a time and counts by itself; the page around it is not drawn again. */
import { onSecond } from "./ticking.ts";

export abstract class TimerElement extends HTMLElement {
  #end: (() => void) | undefined;

  connectedCallback(): void {
    this.setAttribute("role", "timer");
    this.#end = onSecond(() => this.show());
    this.show();
  }

  disconnectedCallback(): void {
    this.#end?.();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.show();
  }

  /** What it says changes only where it says something else: what reads the page aloud would begin anew each second. */
  protected say(text: string): void {
    if (this.textContent !== text) this.textContent = text;
  }

  /** Draws the time as it is now. */
  protected abstract show(): void;
}
