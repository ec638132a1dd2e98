/**
 * `<live-fragment src="/…" streams="meeting:… item:…">`: a part of a page that the server draws again when an event
 * of its streams arrives.
 *
 * A page that embeds the number of each stream's last event (`places` in `live-data`) needs no snapshot
 * for its fragments; without it a fragment is fetched once more when the snapshot has come.
 *
 * Where the network fails it says "fragment-unreached" and asks again every few seconds.
 *
 * The new HTML is morphed in. What a person is typing in stays as it is, and nothing moves while a finger is down, nor
 * while somebody prevents the event "fragment-drawing". What is inside of an element with `data-own` is its own.
 */
import { Idiomorph } from "idiomorph";
import { fetchWithin, Problem, problemOf } from "./api.ts";
import { isDirty } from "./controls.ts";
import { untilFingersAreUp } from "./fingers.ts";
import { live, store } from "./page.ts";

export class LiveFragment extends HTMLElement {
  #ends: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fetching: AbortController | undefined;

  connectedCallback(): void {
    this.#ends = [store.hear(({ stream }) => this.#changed(stream)), store.onLoad((stream) => this.#changed(stream))];
    // What was typed is gone, sent or dropped: now its form may show what became of the row.
    this.addEventListener("reset", this.#afterReset);
    live.follow(...this.#streams);
  }

  #afterReset = (): void => void this.refresh();

  disconnectedCallback(): void {
    for (const end of this.#ends) end();
    clearTimeout(this.#timer);
    this.#fetching?.abort();
  }

  /** Fetches and morphs now. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#fetching?.abort();
    const fetching = (this.#fetching = new AbortController());
    try {
      const answer = await fetchWithin(this.getAttribute("src")!, { signal: fetching.signal }, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw await problemOf(answer);
      const text = await answer.text();
      await untilFingersAreUp();
      if (fetching.signal.aborted) return;
      if (this.dispatchEvent(new CustomEvent("fragment-drawing", { cancelable: true }))) this.morph(text);
      else this.#later(500);
    } catch (error) {
      if (error instanceof Problem && error.status === 0) {
        this.dispatchEvent(new Event("fragment-unreached"));
        this.#later(3_000);
      }
      else if (error instanceof Problem) this.dispatchEvent(new CustomEvent("fragment-problem", { detail: error, bubbles: true }));
      else if (!fetching.signal.aborted) throw error;
    }
  }

  /** Puts new HTML in the place of the old, node by node. */
  morph(html: string): void {
    Idiomorph.morph(this, html, {
      morphStyle: "innerHTML",
      // Only of fields: of a focused button it would keep the words too.
      ignoreActiveValue: document.activeElement?.matches("input, textarea, select") === true,
      callbacks: {
        beforeNodeMorphed: (old) => !(old instanceof Element) || !(old.hasAttribute("data-own") || isBeingEdited(old)),
        beforeNodeRemoved: (old) => !(old instanceof Element) || !holdsEdits(old),
        beforeAttributeUpdated: (name) => !ofThePage.has(name),
      },
    });
    live.follow(...this.#streams);
    this.dispatchEvent(new CustomEvent("fragment-drawn", { bubbles: true }));
  }

  /** Those of the element, and those that a part of what was drawn brings with it in `data-streams`. */
  get #streams(): string[] {
    const parts = [...this.querySelectorAll<HTMLElement>("[data-streams]")].map((part) => part.dataset.streams);
    return [this.getAttribute("streams") ?? "", ...parts].join(" ").split(/\s+/).filter(Boolean);
  }

  #changed(stream: string): void {
    // A thousand tablets hear the same event: they ask a little apart from one another.
    if (this.#streams.includes(stream)) this.#later(300 + 500 * Math.random());
  }

  #later(milliseconds: number): void {
    this.#timer ??= setTimeout(() => void this.refresh(), milliseconds);
  }
}

/** Attributes that the server does not write: what a person opened, and what scripts have marked. */
const ofThePage = new Set(["open", "novalidate", "data-enhanced", "aria-busy"]);

/** A form someone is in the middle of, or a field changed outside of one. */
function isBeingEdited(element: Element): boolean {
  return element instanceof HTMLFormElement ? holdsEdits(element) : isDirty(element);
}

function holdsEdits(element: Element): boolean {
  const controls = [element, ...element.querySelectorAll("input, textarea, select")];
  return controls.some((control) => isDirty(control) || (control === document.activeElement && control.matches("input, textarea, select")));
}
