/** The drawer where no browser seals, over plain http: this tab's, through a reload, and gone with the tab. */
import type { Drawer, Piece } from "./drawer.ts";
import { clearOnes } from "./typed-in-clear.ts";

const prefix = "draft:";

export class TabDrawer implements Drawer {
  readonly opened = Promise.resolve();
  #storage: Storage;
  #prefix: string;
  #told: (what: "changed") => void;

  /** What an earlier edition had left in `before`, for all tabs, is this tab's. */
  constructor(storage: Storage, before: Storage, person: string, told: (what: "changed") => void) {
    [this.#storage, this.#prefix, this.#told] = [storage, `${prefix}${person}:`, told];
    for (const { key, owner, name, value } of clearOnes(before)) {
      if (owner !== person) continue;
      this.#write(name, value);
      before.removeItem(key);
    }
  }

  all<T>(beginning: string): Piece<T>[] {
    const keys = Object.keys(this.#storage).filter((key) => key.startsWith(this.#prefix + beginning));
    return keys.map((key) => ({ name: key.slice(this.#prefix.length), ...(JSON.parse(this.#storage.getItem(key)!) as { id: string; value: T }) }));
  }

  put(name: string, value: unknown): void {
    this.#write(name, value);
    this.#told("changed");
  }

  forget(name: string): void {
    this.#storage.removeItem(this.#prefix + name);
    this.#told("changed");
  }

  isLocked(): Promise<boolean> {
    return Promise.resolve(false);
  }

  count(): number {
    return this.all("").length;
  }

  async clear(): Promise<void> {
    for (const { name } of this.all("")) this.#storage.removeItem(this.#prefix + name);
  }

  #write(name: string, value: unknown): void {
    try {
      this.#storage.setItem(this.#prefix + name, JSON.stringify({ id: String(performance.now()), value }));
    } catch {
      // Storage is full or switched off: typing goes on, only without this net.
    }
  }
}
