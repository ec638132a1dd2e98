/**
 * The service worker: between the pages and the network.
 *
 * With a network it stands aside. Without one it answers from the vault of whoever has opened it: pages as they were
 * when they were taken along, papers by ranges, images, texts, notes. What belongs to a person is kept nowhere but
 * there, but for a few pictures of the papers that come next, for minutes and in memory. It also shows what is pushed to the device.
 */
import "../core/pushed.ts";
import { answerFromVault, isHere, isKeepable, keptPage } from "./answering.ts";
import { Held, type Answer } from "./held.ts";
import { openVault } from "./key-ring.ts";
import { lastLocale } from "./marks.ts";
import { shellFile } from "./shell.ts";

type Fetching = Event & { request: Request; preloadResponse?: Promise<Response | undefined>; respondWith(answer: Promise<Response>): void; waitUntil(work: Promise<unknown>): void };
type Scope = { edition: string; registration: ServiceWorkerRegistration; skipWaiting(): Promise<void> };

const scope = self as unknown as Scope;
const place = "/on-this-device";
const prefix = "device ";
/** A page that takes longer is shown as it was taken along, where it was. */
const pageLimit = 3_000;
const pieceLimit = 6_000;
/** After a failure the vault answers at once for a while, without waiting for a network that says nothing. */
const mistrust = 15_000;
const held = new Held();
/** Whoever is about to sign in or out finds nothing of anybody's in memory. */
const comingOrGoing = /^(\/api\/v1)?\/sign-(in|out)$/;
let failedAt = -Infinity;

// The page that has the vault open may be the last of them, and about to be left: its key is asked for before it goes.
void openVault();
self.addEventListener("install", (event) => (event as Fetching).waitUntil(keepDevicePage()));
self.addEventListener("activate", (event) => (event as Fetching).waitUntil(forgetOldPages()));
self.addEventListener("message", ({ data }: MessageEvent<"take-over" | { person: string; answers: Answer[] }>) => {
  if (data === "take-over") void scope.skipWaiting();
  else held.hold(data.person, data.answers);
});
self.addEventListener("fetch", (event) => {
  const { request, respondWith } = event as Fetching;
  const url = new URL(request.url);
  if (comingOrGoing.test(url.pathname)) held.forget();
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const answer = respondWith.bind(event);
  if (url.pathname.startsWith("/static/dist/")) answer(shellFile(request).then((kept) => kept ?? fetch(request)));
  else if (request.mode === "navigate") answer(page(request, url));
  else if (isKeepable(url)) answer(piece(request, url));
});

/** The page of the network, or as it was kept, or the page that opens the vault and says what is on this device. */
async function page(request: Request, url: URL): Promise<Response> {
  const found = await fromNetwork(request, pageLimit, () => isHere(url));
  return found ?? (await keptPage(url)) ?? (await devicePage()) ?? Response.error();
}

/** A part of a page; while the network fails the vault answers at once, without waiting for each part anew. */
async function piece(request: Request, url: URL): Promise<Response> {
  const trusted = Date.now() - failedAt > mistrust;
  const ahead = held.take(url.pathname + url.search, Date.now());
  if (ahead) return new Response(ahead.body, { headers: { "Content-Type": ahead.type, "Cache-Control": "no-store" } });
  const found = trusted ? await fromNetwork(request, pieceLimit, () => isHere(url)) : undefined;
  return found ?? (await answerFromVault(request, url)) ?? fetch(request);
}

/** What the network answers; undefined where it fails, or takes longer than the limit and the answer is here too. */
async function fromNetwork(request: Request, limit: number, isHereToo: () => Promise<boolean>): Promise<Response | undefined> {
  const asked = fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, limit));
  try {
    const answer = (await Promise.race([asked, late])) ?? ((await isHereToo()) ? undefined : await asked);
    if (answer && !isAway(answer)) return ((failedAt = -Infinity), known(answer));
    if (answer && !(await isHereToo())) return answer;
  } catch {
    // No network: what is here answers.
  }
  asked.catch(() => {});
  failedAt = Date.now();
  return undefined;
}

/** The answer; one that knows no sign-in any more ends what was held for it. */
function known(answer: Response): Response {
  if (answer.status === 401) held.forget();
  return answer;
}

/** A server that is being started anew, or a gateway before none. */
function isAway({ status }: Response): boolean {
  return [502, 503, 504].includes(status);
}

/** The page of this device in both languages, without anybody's name, and what it needs. */
async function keepDevicePage(): Promise<void> {
  const cache = await caches.open(prefix + scope.edition);
  for (const locale of ["vi", "en"]) {
    const address = `${place}?locale=${locale}`;
    const answer = await fetch(address, { credentials: "omit" });
    const files = (await answer.clone().text()).match(/\/static\/dist\/[^"]+\.(js|css|svg|woff2)(?=")/g) ?? [];
    await cache.addAll([...new Set(files)]);
    await cache.put(address, answer);
  }
}

async function devicePage(): Promise<Response | undefined> {
  const locale = await lastLocale();
  return caches.match(`${place}?locale=${locale}`, { cacheName: prefix + scope.edition });
}

async function forgetOldPages(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== prefix + scope.edition) await caches.delete(name);
}
