/** Undoing and doing again: one's own acts, last first. What others did meanwhile stays. Pure. */
import type { Change } from "./changes.ts";

/** An act, and what takes it back; both make their changes anew each time, from what the notes are by then. */
export type Act = { redo: () => Change[]; undo: () => Change[] };

const most = 200;

export class History {
  #done: Act[] = [];
  #undone: Act[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** The act was done; what had been undone can't be done again after it. */
  did(act: Act): void {
    this.#done = [...this.#done, act].slice(-most);
    this.#undone = [];
  }

  /** The changes that take back the last act. */
  undo(): Change[] {
    const act = this.#done.pop();
    if (!act) return [];
    this.#undone.push(act);
    return act.undo();
  }

  /** The changes that do again what was undone last. */
  redo(): Change[] {
    const act = this.#undone.pop();
    if (!act) return [];
    this.#done.push(act);
    return act.redo();
  }
}
