/** For the service worker: answers that a page which was left had fetched for the next one; in memory, for minutes, each given once. */

/** What a page hands over: the answer of the server to an address, and when it came. */
export type Answer = { address: string; type: string; body: ArrayBuffer; at: number };

const most = 8;
const longest = 10 * 60_000;

export class Held {
  #person = "";
  #answers = new Map<string, Answer>();

  /** Holds what was fetched for that person, the latest of it; nothing of whoever was here before. */
  hold(person: string, answers: readonly Answer[]): void {
    if (person !== this.#person) this.forget();
    this.#person = person;
    for (const answer of answers) {
      this.#answers.delete(answer.address);
      this.#answers.set(answer.address, answer);
    }
    for (const address of [...this.#answers.keys()].slice(0, -most)) this.#answers.delete(address);
  }

  /** The answer to that address, once; undefined where there is none, or only an old one. */
  take(address: string, now: number): Answer | undefined {
    const found = this.#answers.get(address);
    this.#answers.delete(address);
    return found && now - found.at <= longest ? found : undefined;
  }

  /** Nothing is held any more. */
  forget(): void {
    this.#answers.clear();
  }
}
