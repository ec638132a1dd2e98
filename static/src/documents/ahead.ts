/**
 * The papers that come next: the pictures with which they open are fetched while this one is read.
 *
 * They lie in this page's memory; when a link is followed from here the service worker takes them over, for the page
 * that comes. Without one, and without a network, nothing is fetched.
 */
import { whenIdle } from "../core/idle.ts";
import type { View } from "./view.ts";

/** A picture of a paper, as `offline/held.ts` takes it over. */
type Fetched = { address: string; type: string; body: ArrayBuffer; at: number };

const longest = 10 * 60_000;
const { person, keptAt } = document.documentElement.dataset;
let fetched: Fetched[] = [];
let askedAt = -Infinity;

/** Once the page rests these pictures are fetched, and again when they have become old. */
export function fetchAhead(pictures: readonly string[], view: View): void {
  if (!navigator.serviceWorker?.controller || !person || keptAt !== undefined || !pictures.length) return;
  whenIdle(() => void fetchAll(pictures));
  view.addEventListener("rested", () => askedAt > 0 && Date.now() - askedAt > longest && void fetchAll(pictures));
  document.addEventListener("click", ({ target }) => (target as Element).closest('a[href^="/"]') && handOver(person), { capture: true });
}

/** Goes on to the next paper, if there is one. */
export function openNext(): void {
  document.querySelector<HTMLAnchorElement>("a[rel=next]")?.click();
}

async function fetchAll(pictures: readonly string[]): Promise<void> {
  askedAt = Date.now();
  const answers = await Promise.all(pictures.map(fetchOne));
  fetched = answers.filter((answer) => answer !== undefined);
  document.documentElement.dataset.ahead = String(fetched.length);
}

/** The picture; undefined where it can't be had now, which the page that comes finds out by itself. */
async function fetchOne(address: string): Promise<Fetched | undefined> {
  try {
    const answer = await fetch(address, { priority: "low" });
    const type = answer.headers.get("Content-Type") ?? "";
    return answer.ok ? { address, type, body: await answer.arrayBuffer(), at: Date.now() } : undefined;
  } catch {
    return undefined;
  }
}

/** The service worker has them from now on: its own copy, since a link may open another window. */
function handOver(to: string): void {
  if (fetched.length) navigator.serviceWorker.controller?.postMessage({ person: to, answers: fetched });
}
