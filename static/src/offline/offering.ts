/** Something that can be had now or later: a line at the foot of the page that stays until it is answered. */
import { button, part } from "../core/parts.ts";
import { t } from "../core/words.ts";

/** Offers it, once on this page under that name. */
export function offerOnce(name: string, words: string, yes: string, take: () => void): void {
  const place = document.getElementById("toasts");
  if (!place || place.querySelector(`.${name}`)) return;
  const offered = part("p", `toast ${name}`, words);
  const answers = part("span", "row tight");
  answers.append(button(yes, take, "btn small"), button(t("offline.later"), () => offered.remove(), "btn small"));
  offered.append(answers);
  place.append(offered);
}
