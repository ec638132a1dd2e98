/** The vault's dialogs: making one, opening one. */
import { Problem } from "../core/api.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { contact } from "./contact.ts";
import { canUsePasskeys, NotOpened, type Secret } from "./openers.ts";
import { makeVault, openWith, usableKey, vaultOf } from "./vault.ts";
import { VaultForm } from "./vault-form.ts";

/** The vault's key: opened or made first where that is needed; undefined where the person gave up. */
export async function askForVault(person: string): Promise<CryptoKey | undefined> {
  const open = await usableKey(person);
  if (open) return open;
  const isNew = !(await vaultOf(person));
  const dialog = Object.assign(document.createElement("dialog"), { className: "dialog vault" });
  const form = new VaultForm();
  await prepare(form, person, isNew);
  form.give = async (secret) => {
    await useSecret(person, secret);
    dialog.close();
  };
  form.giveUp = () => dialog.close();
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  dialog.remove();
  return usableKey(person);
}

/** The form knows which ways there are. */
export async function prepare(form: VaultForm, person: string, isNew: boolean): Promise<void> {
  form.isNew = isNew;
  const ways = (await vaultOf(person))?.opens.map(({ by }) => by) ?? [];
  form.passkey = isNew ? await canUsePasskeys() : ways.includes("passkey");
  form.passphrase = isNew || ways.includes("passphrase");
}

/** Opens the vault, or makes it; throws NotOpened, Problem. */
export async function useSecret(person: string, secret: Secret): Promise<void> {
  if (!(await vaultOf(person))) {
    await makeVault(person, secret, await contact());
    localStorage.setItem(`vault:${person}:made`, "1");
    return;
  }
  const heard = await contact().catch((error: unknown) => {
    if (!(error instanceof Problem) || error.status !== 0) throw error;
    return undefined;
  });
  const stands = await openWith(person, secret, heard);
  if (stands !== "open") {
    toast(t(`offline.lease.${stands}`), "problem");
    throw new NotOpened(stands);
  }
}
