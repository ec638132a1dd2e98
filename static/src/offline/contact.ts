/** A contact with the server, which begins the lease anew. */
import { fetchWithin, problemOf } from "../core/api.ts";
import type { Contact } from "./vault.ts";

/** What the server says now; asked once, since who is about to read offline waits for it. Throws Problem. */
export async function contact(): Promise<Contact> {
  const answer = await fetchWithin("/api/v1/my/lease", { timeout: 3_000 }, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as Contact;
}
