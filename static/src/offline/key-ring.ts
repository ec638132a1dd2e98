/**
 * The opened vault's key, in memory only: of pages and of the service worker, which hand it to one another.
 *
 * A page that is left takes its memory along, and a browser ends a service worker that rests; whoever is new asks the
 * others. When the last of them is gone the vault is locked.
 */

export type OpenVault = { person: string; key: CryptoKey };
type Message = { kind: "ask" } | { kind: "open"; vault: OpenVault } | { kind: "locked" };

/** Others answer at once; one that is busy with a page's start is waited for no longer. */
const patience = 700;
const others = new BroadcastChannel("vault");
let mine: OpenVault | undefined;
let asking: Promise<void> | undefined;
const listeners = new Set<() => void>();

others.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (data.kind === "ask" && mine) others.postMessage({ kind: "open", vault: mine } satisfies Message);
  if (data.kind === "open") change(data.vault);
  if (data.kind === "locked") change(undefined);
});

/** The open vault, if any page or the service worker has it. */
export async function openVault(): Promise<OpenVault | undefined> {
  if (!mine) await (asking ??= ask().finally(() => (asking = undefined)));
  return mine;
}

/** The vault is open, here and for the others. */
export function handOver(vault: OpenVault): void {
  change(vault);
  others.postMessage({ kind: "open", vault } satisfies Message);
}

/** The vault is locked, here and for the others. */
export function lock(): void {
  change(undefined);
  others.postMessage({ kind: "locked" } satisfies Message);
}

/** Tells when the vault was opened or locked; returns what ends it. */
export function onVaultChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function change(vault: OpenVault | undefined): void {
  const changed = mine?.person !== vault?.person;
  mine = vault;
  if (changed) for (const listener of listeners) listener();
}

function ask(): Promise<void> {
  others.postMessage({ kind: "ask" } satisfies Message);
  return new Promise((resolve) => {
    const end = onVaultChange(() => (end(), clearTimeout(timer), resolve()));
    const timer = setTimeout(() => (end(), resolve()), patience);
  });
}
