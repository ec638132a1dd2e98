/**
 * On a phone the decision lies on a sheet: it slides up when a vote is opened or one is called to speak, but not over what is being typed nor
 * under a finger; then only its tab says that there is a vote. Elsewhere it is a column, and all this does nothing.
 */
import { fingersAreDown, untilFingersAreUp } from "../core/fingers.ts";
import { store } from "../core/page.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { outcomeWord } from "../votes/closed-vote.ts";
import type { VoteRow } from "../votes/rows.ts";

const phone = matchMedia("(max-width: 719px)");

/** Gives life to the tabs at the foot of the page and to the sheet. */
export function runTabs(main: HTMLElement, tabs: HTMLElement, side: HTMLElement): void {
  const show = (tab: string): void => {
    const sheet = tab === "vote" && main.dataset.sheet !== "open";
    main.dataset.sheet = sheet ? "open" : "";
    if (tab !== "vote") main.dataset.tab = tab;
    mark();
  };
  const mark = (): void => {
    const at = main.dataset.sheet === "open" ? "vote" : (main.dataset.tab ?? "item");
    for (const button of tabs.querySelectorAll<HTMLElement>("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === at));
    tabs.querySelector("[data-show=vote]")!.toggleAttribute("data-open", anyOpen());
  };
  for (const place of [tabs, side]) {
    place.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-show]");
      if (button) show(button.dataset.show!);
    });
  }
  // An item chosen from the agenda is what one wants to see next.
  main.querySelector("agenda-rail")?.addEventListener("click", (event) => (event.target as Element).closest("a") && phone.matches && show("item"));
  store.watch("vote", (_id, row, event) => {
    mark();
    const vote = row as VoteRow | undefined;
    if (event?.name === "vote.opened" && vote?.state === "open") void slideUp(main, () => show("vote"));
    if (event?.name === "vote.closed" && vote?.result && phone.matches && main.dataset.sheet !== "open") {
      toast(t("vote.said_result", { outcome: outcomeWord(vote) }), "plain");
    }
  });
  const own = document.documentElement.dataset.person;
  store.watch("speech", (_id, row, event) => event?.name === "speech.started" && row?.person_id === own && void slideUp(main, () => show("vote")));
  if (anyOpen()) main.dataset.sheet = "open";
  mark();
}

async function slideUp(main: HTMLElement, show: () => void): Promise<void> {
  if (fingersAreDown()) await untilFingersAreUp();
  const typing = document.activeElement?.matches("input:not([type=radio]), textarea, [contenteditable]") ?? false;
  if (phone.matches && !typing && main.dataset.sheet !== "open") show();
}

function anyOpen(): boolean {
  return store.all<VoteRow>("vote").some((vote) => vote.state === "open");
}
