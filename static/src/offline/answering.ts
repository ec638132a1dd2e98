/** Answers to requests from the open vault, as the server would give them. */
import { deviceStore } from "../core/device-store.ts";
import { bytesOf, chunk, headOf, isKept, type Head } from "./entries.ts";
import { openVault } from "./key-ring.ts";
import { textAddresses, wantedPages } from "./kept-texts.ts";
import { usableKey } from "./vault.ts";

type Open = { person: string; key: CryptoKey };

const id = "[0-9a-f-]{36}";
const keepable = new RegExp(`^/api/v1/(document-versions/${id}/(pdf|text|images/\\d+/\\d+\\.webp)|documents/${id}/annotations)$`);

/** Whether an answer of the API may be here. */
export function isKeepable({ pathname }: URL): boolean {
  return keepable.test(pathname);
}

/** Whether an answer is here, for anybody, locked or not. */
export async function isHere(url: URL): Promise<boolean> {
  const people = await (await deviceStore()).getAllKeys("keys");
  for (const person of people) for (const path of addresses(url)) if (await isKept(person, path)) return true;
  return false;
}

/** The page as it was when it was taken along, saying so; undefined where it is not here or the vault is locked. */
export async function keptPage(url: URL): Promise<Response | undefined> {
  const [open, found] = await kept(url);
  if (!open || !found) return undefined;
  // The server opens a paper at a page; a kept one is opened there by its script.
  const asked = url.searchParams.get("page");
  if (asked && !url.hash) return Response.redirect(`${url.pathname}#page=${asked}`);
  const html = new TextDecoder().decode(await bytesOf(open.person, open.key, found));
  const body = html.replace("<html ", `<html data-kept-at="${new Date(found.at).toISOString()}" `);
  return new Response(body, { headers: { "Content-Type": found.type, "Content-Security-Policy": found.policy, "Cache-Control": "no-store" } });
}

/** A part of a page from the vault; undefined where it is not here or the vault is locked. */
export async function answerFromVault(request: Request, url: URL): Promise<Response | undefined> {
  const [open, found] = await kept(url);
  if (!open) return undefined;
  if (url.pathname.endsWith("/text")) return texts(open, url);
  return found && ranged(open, found, request.headers.get("Range"));
}

async function kept(url: URL): Promise<[Open | undefined, Head | undefined]> {
  const [key, vault] = [await usableKey(), await openVault()];
  if (!key || !vault) return [undefined, undefined];
  for (const path of addresses(url)) {
    const found = await headOf(vault.person, key, path);
    if (found) return [vault, found];
  }
  return [vault, undefined];
}

/** Under which addresses the answer may lie: with its query, without, and an image of another width. */
function addresses({ pathname, search }: URL): string[] {
  if (pathname.endsWith("/text")) return textAddresses(pathname, search);
  const wider = pathname.replace(/\/images\/\d+\//, "/images/480/");
  return [...new Set([pathname + search, pathname, wider])];
}

/** The pages' texts asked for, out of the hundreds in which they lie here. */
async function texts({ person, key }: Open, url: URL): Promise<Response | undefined> {
  const found: unknown[] = [];
  for (const path of textAddresses(url.pathname, url.search)) {
    const head = await headOf(person, key, path);
    if (head) found.push(...wantedPages(path, url.search, JSON.parse(new TextDecoder().decode(await bytesOf(person, key, head)))));
  }
  return found.length ? Response.json(found) : undefined;
}

async function ranged({ person, key }: Open, head: Head, range: string | null): Promise<Response> {
  const headers = { "Content-Type": head.type, "Accept-Ranges": "bytes", "Cache-Control": "no-store" };
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (!asked) return new Response(streamed(person, key, head), { headers: { ...headers, "Content-Length": String(head.size) } });
  const from = Number(asked[1]);
  const to = Math.min(head.size, asked[2] ? Number(asked[2]) + 1 : head.size);
  if (from >= to) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${head.size}` } });
  const bytes = await bytesOf(person, key, head, from, to);
  const said = { "Content-Range": `bytes ${from}-${to - 1}/${head.size}`, "Content-Length": String(bytes.length) };
  return new Response(bytes, { status: 206, headers: { ...headers, ...said } });
}

/** Lazily: pdf.js asks for the whole file, reads the headers and hangs up. */
function streamed(person: string, key: CryptoKey, head: Head): ReadableStream {
  let at = 0;
  const pull = async (controller: ReadableStreamDefaultController): Promise<void> => {
    if (at >= head.size) return controller.close();
    controller.enqueue(await bytesOf(person, key, head, at, Math.min(head.size, at + chunk)));
    at += chunk;
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}
