/** What was taken along is brought up to date when there is a network, and coming meetings join it where that is wished. */
import { get, Problem } from "../core/api.ts";
import { takesByItself } from "./marks.ts";
import { forgetOldBuilds, packs, remove, take } from "./packs.ts";
import { usableKey } from "./vault.ts";

type Line = { id: string; state: string; starts_at: string };

const every = 15 * 60_000;
const daysAhead = 14;

/** Takes again what is older than a quarter of an hour; one tab at a time, and nobody waits for it. */
export async function bringUpToDate(person: string): Promise<void> {
  await navigator.locks.request("packs", { ifAvailable: true }, async (alone) => {
    const key = alone && (await usableKey(person));
    if (!key) return;
    const here = await packs(person, key);
    const old = here.filter(({ whole }) => whole === null || Date.now() - whole > every).map(({ id }) => id);
    const coming = (await takesByItself(person)) ? await comingMeetings() : [];
    const more = coming.filter((id) => here.every((one) => one.id !== id));
    for (const id of [...old, ...more]) await takeAgain(person, key, id);
    await forgetOldBuilds();
    dispatchEvent(new Event("packs-changed"));
  });
}

/** What is no longer there for this person leaves the device too; what breaks off goes on the next time. */
async function takeAgain(person: string, key: CryptoKey, id: string): Promise<void> {
  try {
    await take(person, key, id, AbortSignal.timeout(10 * 60_000));
  } catch (error) {
    if (error instanceof Problem && [403, 404].includes(error.status)) await remove(person, id);
  }
}

async function comingMeetings(): Promise<string[]> {
  const [since, until] = [Date.now() - 12 * 3_600_000, Date.now() + daysAhead * 86_400_000].map((at) => new Date(at).toISOString());
  const lines = await get<Line[]>(`/api/v1/meetings?since=${since}&until=${until}`);
  return lines.filter(({ state }) => ["convened", "running", "adjourned"].includes(state)).map(({ id }) => id);
}
