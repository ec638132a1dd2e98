/** The keys of who writes minutes: a new paragraph, a conclusion, the paragraph before and after. */
import type { MinutesSection } from "./section.ts";

/** Listens on the sheet; `current` is where a paragraph goes when nobody writes anywhere. */
export function listenForKeys(current: () => MinutesSection | undefined): void {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const passage = (document.activeElement as Element | null)?.closest<HTMLElement>(".passage");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const section = passage?.closest<MinutesSection>("minutes-section") ?? current();
      if (section?.isOpen) void section.add(event.shiftKey ? "conclusion" : "said", passage?.id.replace("passage-", ""));
    } else if (event.altKey && passage && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      const all = [...document.querySelectorAll<HTMLElement>("minutes-section .passage")];
      all[all.indexOf(passage) + (event.key === "ArrowUp" ? -1 : 1)]?.querySelector("textarea")?.focus();
    }
  });
}
