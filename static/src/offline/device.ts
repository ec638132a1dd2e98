/**
 * What this device keeps, looked after from every page once it rests: the service worker, the lease, what was taken
 * along brought up to date, and nothing left of whoever was signed out from elsewhere.
 */
import { get, Problem } from "../core/api.ts";
import { forgetDrafts } from "../core/drafts.ts";
import { toast } from "../core/toast.ts";
import { locale, t } from "../core/words.ts";
import { contact } from "./contact.ts";
import { lock, onVaultChange, openVault } from "./key-ring.ts";
import { rememberWhoAndHow } from "./marks.ts";
import { bringUpToDate } from "./refreshing.ts";
import { offerNewEdition } from "./updating.ts";
import { renew, vaultOf } from "./vault.ts";
import { peopleHere, wipe } from "./wiping.ts";

const person = document.documentElement.dataset.person;
const isKept = document.documentElement.dataset.keptAt !== undefined;

onVaultChange(tellVaultChanged);
addEventListener("online", () => void begin());
void offerNewEdition();
void begin();

async function begin(): Promise<void> {
  try {
    await (person ? beginWith(person) : beginWithNobody());
  } catch (error) {
    // Without a network this waits for the next page, or for the network.
    if (!(error instanceof Problem)) throw error;
  }
}

async function beginWith(who: string): Promise<void> {
  if (!isKept) await rememberWhoAndHow(who, locale());
  const open = await openVault();
  if (open && open.person !== who) lock();
  if (!(await vaultOf(who))) return tellIfLost(who);
  // What waits in the vault can be read from here on, where it is open.
  tellVaultChanged();
  await renew(who, await contact());
  await bringUpToDate(who);
}

function tellVaultChanged(): void {
  document.dispatchEvent(new Event("vault-changed"));
}

/** On a page of nobody's: whoever's sign-in here was ended leaves nothing behind. */
async function beginWithNobody(): Promise<void> {
  const people = await peopleHere();
  if (!people.length) return;
  const { person_id, ended } = await get<{ person_id: string | null; ended: boolean }>("/api/v1/sign-in");
  if (!ended || !person_id || !people.includes(person_id)) return;
  await wipe(person_id);
  forgetDrafts();
  toast(t("offline.wiped"), "plain");
}

/** The canary: it lives where browsers clear last. */
function tellIfLost(who: string): void {
  const name = `vault:${who}:made`;
  if (!localStorage.getItem(name)) return;
  localStorage.removeItem(name);
  toast(t("offline.evicted"), "problem");
}
