/**
 * The JSON API: one way to ask, one kind of failure.
 *
 * A request that may be repeated (GET, PUT, DELETE, or a POST whose body carries the `id` made here) is sent again
 * with the same id when the network fails; any other is sent once.
 */
import { t } from "./words.ts";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** `forPerson` is the id of whoever wrote it: the server takes it from nobody else who has signed in here meanwhile. */
export type Options = { timeout?: number; signal?: AbortSignal; keepalive?: boolean; forPerson?: string };

/** A refusal by the server (RFC 9457), or a failure on the way: code "network" or "timeout", status 0. */
export class Problem extends Error {
  status: number;
  code: string;
  /** Field → why, for a form that was wrong. */
  errors: Record<string, string>;
  /** The whole answer, for codes that carry more (a stale version brings the current row). */
  body: Record<string, unknown>;

  constructor(status: number, code: string, body: Record<string, unknown> = {}) {
    super(String(body.detail || body.title || wording(code)));
    this.status = status;
    this.code = code;
    this.errors = (body.errors ?? {}) as Record<string, string>;
    this.body = body;
  }
}

/** A new id for a row that this tablet makes. */
export function newId(): string {
  // randomUUID exists only over https and on localhost; a server tried out in a plain network has neither.
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The JSON answer to a GET; throws Problem. */
export function get<T>(url: string, options: Options = {}): Promise<T> {
  return send<T>("GET", url, undefined, options);
}

/** Sends JSON and returns the JSON answer (undefined for 204); throws Problem. */
export async function send<T>(method: Method, url: string, body?: Json, options: Options = {}): Promise<T> {
  const waits = repeatable(method, body) ? [400, 1200, 3000] : [];
  for (;;) {
    try {
      return await sendOnce<T>(method, url, body, options);
    } catch (error) {
      const wait = waits.shift();
      if (wait === undefined || !passing(error) || options.signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * (0.7 + 0.6 * Math.random())));
    }
  }
}

/** What happens when the server no longer knows who this is; app.ts leads to the sign-in page. */
export const session = { lost: (): void => {} };

async function sendOnce<T>(method: Method, url: string, body: Json | undefined, options: Options): Promise<T> {
  const answer = await fetchWithin(url, options, {
    method,
    headers: {
      Accept: "application/json",
      ...(options.forPerson ? { "For-Person": options.forPerson } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  throw await problemOf(answer);
}

/**
 * A fetch of this origin, read to its end, that gives up after options.timeout (15 s); throws Problem "network" or
 * "timeout", also where the network goes while the answer comes in.
 */
export async function fetchWithin(url: string, options: Options, init: RequestInit): Promise<Response> {
  const limit = AbortSignal.timeout(options.timeout ?? 15_000);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  try {
    const answer = await fetch(url, { credentials: "same-origin", keepalive: options.keepalive ?? false, ...init, signal });
    const body = await answer.arrayBuffer();
    return new Response(body.byteLength ? body : null, answer);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Problem(0, limit.aborted ? "timeout" : "network");
  }
}

/** The refusal that an answer carries; one for lost sign-in also leads to the sign-in page. */
export async function problemOf(answer: Response): Promise<Problem> {
  const isProblem = answer.headers.get("Content-Type")?.startsWith("application/problem+json");
  const body = (isProblem ? await answer.json().catch(() => ({})) : {}) as Record<string, unknown>;
  const problem = new Problem(answer.status, String(body.code ?? `http-${answer.status}`), body);
  if (problem.code === "not-signed-in") session.lost();
  return problem;
}

function repeatable(method: Method, body: Json | undefined): boolean {
  return method !== "POST" && method !== "PATCH" ? true : typeof body === "object" && body !== null && "id" in body;
}

function passing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || [502, 503, 504].includes(error.status));
}

function wording(code: string): string {
  const key = `problem.${code}`;
  const text = t(key);
  return text === key ? t("problem.unexpected") : text;
}
