/** What every page has: style sheet, custom elements, theme and language, and where to go when a sign-in has ended. */
import "./css/index.css";
import { session } from "./api.ts";
import { showConflicts } from "./conflict.ts";
import { forgetDrafts } from "./drafts.ts";
import { ApiForm } from "./form.ts";
import { LiveFragment } from "./fragment.ts";
import { whenIdle } from "./idle.ts";
import { NoticeBell } from "./notice-bell.ts";
import { listenForPreferences } from "./preferences.ts";
import { SearchField } from "./search-field.ts";
import { SlipBadge } from "./slip-badge.ts";
import { SyncState } from "./sync-state.ts";
import { sayWhatWasKept, toast } from "./toast.ts";
import { t } from "./words.ts";

session.lost = leadToSignIn;
listenForPreferences();
showConflicts();
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(event));
document.addEventListener("submit", (event) => (event.target as Element).matches("[data-signs-out]") && forgetDrafts());
document.addEventListener("stream-lost", () => toast(t("live.lost"), "problem"));
sayWhatWasKept();
customElements.define("api-form", ApiForm);
customElements.define("live-fragment", LiveFragment);
customElements.define("search-field", SearchField);
customElements.define("notice-bell", NoticeBell);
customElements.define("slip-badge", SlipBadge);
customElements.define("sync-state", SyncState);
if (document.documentElement.dataset.person) whenIdle(startOutbox);

/** Goes to the sign-in page and comes back here afterwards; what was typed is kept as a draft. */
function leadToSignIn(): void {
  const page = document.documentElement.dataset.signIn ?? "/sign-in";
  if (location.pathname === page) return;
  location.assign(`${page}?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`);
}

/** The outbox works from here on; its dialog comes now, since without a network nothing more can be loaded. */
function startOutbox(): void {
  // On a copy of a page without a network they may not be there.
  void Promise.all([import("./outbox.ts"), import("./outbox-list.ts"), import("./urgent-lines.ts")]).catch(() => {});
}

/** Closes each open menu that was not clicked in. */
function closeMenus(event: Event): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    const inside = menu.contains(event.target as Node);
    if (inside && event.type === "click") continue;
    menu.open = false;
    if (inside) menu.querySelector("summary")?.focus();
  }
}
