/** Who else writes in which paragraph now: passing signals, forgotten when they are not heard again. */
import { live } from "../core/page.ts";

const again = 4_000;
const forgotten = 11_000;

type Heard = { name: string; passage: string; at: number };

export class Writers extends EventTarget {
  #others = new Map<string, Heard>();
  #own: { stream: string; passage: string } | undefined;

  constructor() {
    super();
    live.onSignal("writing", (signal) => this.#hear(String(signal.by), String(signal.name), (signal.passage_id as string | null) ?? null));
    setInterval(() => this.#tick(), again);
  }

  /** The names of the others who write there. */
  in(passage: string): string[] {
    return [...this.#others.values()].filter((one) => one.passage === passage).map(({ name }) => name);
  }

  /** This person writes there from now on, or nowhere. */
  write(stream: string, passage: string | undefined): void {
    if (this.#own && (this.#own.stream !== stream || !passage)) live.signal(this.#own.stream, "writing", { passage_id: null });
    this.#own = passage ? { stream, passage } : undefined;
    this.#say();
  }

  #say(): void {
    if (this.#own) live.signal(this.#own.stream, "writing", { passage_id: this.#own.passage });
  }

  #hear(by: string, name: string, passage: string | null): void {
    if (passage) this.#others.set(by, { name, passage, at: Date.now() });
    else this.#others.delete(by);
    this.dispatchEvent(new Event("writers"));
  }

  #tick(): void {
    this.#say();
    const before = this.#others.size;
    for (const [by, { at }] of this.#others) if (Date.now() - at > forgotten) this.#others.delete(by);
    if (this.#others.size !== before) this.dispatchEvent(new Event("writers"));
  }
}
