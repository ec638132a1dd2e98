/**
 * The drawer: what this person has typed and the server does not have yet, through a reload and a dead network.
 *
 * It lies sealed on the device (`sealed-drawer.ts`); over plain http, where no browser seals, in this tab alone
 * (`tab-drawer.ts`). `drawer.opened` resolves once all that can be read is in memory, so nothing else has to be waited
 * for. On document "drawer-changed" tells of each change, of other tabs too, and "drawer-unlocked" brings what could not
 * be read before the vault was opened.
 */
import { canSeal } from "./seal.ts";
import { SealedDrawer } from "./sealed-drawer.ts";
import { TabDrawer } from "./tab-drawer.ts";

/** What lies under a name, which is unlike any other's; `id` is another one each time it is put there. */
export type Piece<T = unknown> = { id: string; name: string; value: T };

export interface Drawer {
  readonly opened: Promise<void>;
  /** What lies under names that begin so. */
  all<T>(beginning: string): Piece<T>[];
  put(name: string, value: unknown): void;
  /** Nothing lies under the name. */
  forget(name: string): void;
  /** Whether something lies under the name that can't be read while the vault is locked. */
  isLocked(name: string): Promise<boolean>;
  /** How much lies there, locked or not. */
  count(): number;
  /** The drawer is empty, locked or not. */
  clear(): Promise<void>;
}

const person = document.documentElement.dataset.person ?? "";
const others = new BroadcastChannel("drawer");
const sealed = canSeal() && person ? new SealedDrawer(person, told) : undefined;

export const drawer: Drawer = sealed ?? new TabDrawer(sessionStorage, localStorage, person, told);

/** What lies under the name, if anything that can be read. */
export function lying<T>(name: string): T | undefined {
  return drawer.all<T>(name).find((piece) => piece.name === name)?.value;
}

/** Nothing of that person's comes into a drawer any more, in any tab: what lies there is about to be wiped. */
export async function endDrawer(of: string): Promise<void> {
  others.postMessage({ ended: of });
  if (of === person) await sealed?.end();
}

others.addEventListener("message", ({ data }: MessageEvent<{ ended?: string }>) => {
  if (data.ended === person) void sealed?.end();
  else if (data.ended === undefined) void sealed?.look();
});
document.addEventListener("vault-changed", () => void sealed?.look());

function told(what: "changed" | "written" | "unlocked", pieces: Piece[] = []): void {
  if (what === "written") others.postMessage({});
  else document.dispatchEvent(new CustomEvent<Piece[]>(`drawer-${what}`, { detail: pieces }));
}
