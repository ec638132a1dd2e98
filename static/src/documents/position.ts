/** Remembers where the reader was: on the server for each person and document, and on the tablet while it is offline. */
import { newId, Problem, send, type Json } from "../core/api.ts";
import { t } from "../core/words.ts";
import type { Place, ReaderData } from "./reader-data.ts";
import type { View } from "./view.ts";

const writeAfter = 1_500;

/** Where to open: a place named in the address, else the server's, else the tablet's own. */
export function startingPlace(data: ReaderData, hash: string): Place & { follow: boolean } {
  const named = new URLSearchParams(hash.replace(/^#/, ""));
  const follow = data.start.follow === true || named.has("follow");
  const page = Number(named.get("page"));
  if (page >= 1) return { page, y: Number(named.get("y")) || 0, follow };
  const fresh = data.start.page === 1 && data.start.y === 0;
  return { ...((fresh && kept(data)) || data.start), follow };
}

/** The newer place of another device, offered by the page: gone to, or left alone. */
export function elsewhereCommands(data: ReaderData, view: View): Record<string, () => void> {
  const hide = (): void => document.querySelector("#elsewhere")?.remove();
  const go = (): void => {
    if (!data.elsewhere) return;
    view.readerMoved();
    view.goTo(data.elsewhere);
    hide();
    view.scroller.focus();
  };
  return { "go-elsewhere": go, "hide-elsewhere": hide };
}

/** Writes the place down whenever the view has rested, and when the page is left. */
export function rememberPlace(data: ReaderData, view: View): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = "";
  const write = (leaving: boolean): void => {
    const place = view.place;
    const text = JSON.stringify(place);
    if (text === written) return;
    written = text;
    localStorage.setItem(nameOf(data), text);
    void keepOnServer(data, place, leaving, () => text === written);
  };
  view.addEventListener("rested", () => {
    clearTimeout(timer);
    timer = setTimeout(() => write(false), writeAfter);
  });
  addEventListener("pagehide", () => write(true));
}

/** Where the network fails the place waits in the outbox, the last one only, whichever attempt fails last. */
async function keepOnServer(data: ReaderData, place: Place, leaving: boolean, isLast: () => boolean): Promise<void> {
  const body: Json = { page: place.page, y: place.y, version_number: data.document.version };
  try {
    await send("PUT", data.urls.position, body, { keepalive: leaving });
    if (waits) await (await import("../core/outbox.ts")).withdraw(`position ${data.document.id}`);
    waits = false;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 0 && isLast()) await wait(data, body, place.page);
  }
}

/** Whether a place of this page went into the outbox. */
let waits = false;

async function wait({ document: { id, title }, urls }: ReaderData, body: Json, page: number): Promise<void> {
  const order = { id: newId(), method: "PUT" as const, path: urls.position, body, at: new Date().toISOString(), quiet: true as const };
  try {
    const { enqueue } = await import("../core/outbox.ts");
    await enqueue({ ...order, what: t("reader.place_waits", { page, title }), key: `position ${id}` });
    waits = true;
  } catch {
    // The network went before the outbox was there: the tablet still has the place.
  }
}

function kept(data: ReaderData): Place | undefined {
  const place = JSON.parse(localStorage.getItem(nameOf(data)) ?? "null") as Place | null;
  return place && place.page <= data.pages.length ? place : undefined;
}

function nameOf(data: ReaderData): string {
  return `place:${document.documentElement.dataset.person ?? ""}:${data.document.id}:${data.document.version}`;
}
