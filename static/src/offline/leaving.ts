/** Signing out: what still waits is asked about, and afterwards nothing of the person is left on the device. */
import { sharesOf } from "../ballot_keys/share-store.ts";
import { chosen } from "../core/dialog.ts";
import { drawer } from "../core/drawer.ts";
import { forgetDrafts } from "../core/drafts.ts";
import { count, flush } from "../core/outbox.ts";
import { t } from "../core/words.ts";
import { wipe } from "./wiping.ts";

/** Signs out with the form, unless the person would rather wait. */
export async function leave(form: HTMLFormElement, allow: () => void): Promise<void> {
  const { person } = document.documentElement.dataset;
  if (!(await mayGo()) || !(await knowsOfShare(person ?? ""))) return;
  form.closest("api-form")!.addEventListener("api-done", (done) => {
    done.preventDefault();
    forgetDrafts();
    void (person ? wipe(person) : Promise.resolve()).then(() => location.assign("/sign-in"));
  }, { once: true });
  allow();
  form.requestSubmit();
}

/** Whether no share of a ballot key lies here, or the person knows that it stays when they leave. */
async function knowsOfShare(person: string): Promise<boolean> {
  if (!(await sharesOf(person))) return true;
  return (await chosen(t("offline.leave_share"), { go: t("offline.leave_share_go") })) === "go";
}

/** Whether nothing waits to be sent or to be saved any more, or what waits may be lost. */
async function mayGo(): Promise<boolean> {
  await drawer.opened;
  if ((await count()).waiting) await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, 3_000))]);
  const left = (await count()).waiting + drawer.count();
  if (!left) return true;
  const answer = await chosen(t("offline.leave_sure", { count: left }), { go: t("offline.leave_anyway") }, "danger");
  return answer === "go";
}
