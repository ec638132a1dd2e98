/** What each room display shows, and the words of a notice: large buttons, one display or all of them at once. */
import { html, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { DisplayRow, Theme } from "./desk-data.ts";
import "./desk-themes.css";

const themes: [Theme, string][] = [["auto", "retry"], ["item", "document"], ["speaker", "mic"], ["vote", "ballot"], ["result", "check"], ["attendance", "people"], ["code", "seal"], ["notice", "text"], ["blank", "minus"]];
type Acts = { set: (theme: Theme, notice: string) => void; can: boolean };

/** The buttons of one display, or of all of those given. */
export function themeButtons(of: DisplayRow[], name: string, { set, can }: Acts): TemplateResult {
  const [first] = of;
  const now = of.every((one) => one.theme === first?.theme) ? first?.theme : undefined;
  const words = (event: Event): string => (event.currentTarget as HTMLElement).closest(".themes")!.querySelector("textarea")!.value.trim();
  const press = (event: Event, theme: Theme): void => {
    const notice = words(event);
    if (theme === "notice" && !notice) (event.currentTarget as HTMLElement).closest(".themes")!.querySelector("textarea")!.focus();
    else set(theme, notice);
  };
  return html`<div class="themes"><div class="theme-buttons" role="group" aria-label=${name}>
      ${themes.map(([theme, symbol]) => html`<button type="button" class="btn" aria-pressed=${now === theme} ?disabled=${!can} @click=${(event: Event) => press(event, theme)}>${icon(symbol)}<span>${t(`theme.${theme}`)}</span></button>`)}</div>
    <textarea rows="2" maxlength="300" aria-label=${t("theme.notice_of", { name })} placeholder=${t("theme.notice_words")} .value=${first?.notice ?? ""}></textarea></div>`;
}
