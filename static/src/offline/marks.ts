/** Small things that this device remembers in clear, none of them secret: whose id was here last, which language, the canary. */
import { deviceStore } from "../core/device-store.ts";

async function mark<T>(name: string): Promise<T | undefined> {
  return (await (await deviceStore()).get("marks", name)) as T | undefined;
}

/** The language of the last page that was shown with a network. */
export async function lastLocale(): Promise<string> {
  return (await mark<string>("locale")) ?? "vi";
}

/** The id of whoever was signed in last, if anybody. */
export const lastPerson = (): Promise<string | undefined> => mark<string>("person");

/** Remembers both, at each page with a network. */
export async function rememberWhoAndHow(person: string, locale: string): Promise<void> {
  const store = await deviceStore();
  await store.put("marks", person, "person");
  await store.put("marks", locale, "locale");
}

/** Whether meetings taken along are taken along again by themselves, the coming ones with them. */
export const takesByItself = async (person: string): Promise<boolean> => (await mark<boolean>(`auto ${person}`)) ?? false;
export const setTakesByItself = async (person: string, yes: boolean): Promise<void> => void (await (await deviceStore()).put("marks", yes, `auto ${person}`));
