/** Two people ordered one list: shows both orders beside each other, and lets who came second choose. */
import { button, part } from "./parts.ts";
import { t } from "./words.ts";

/** A list as the server has it now. */
export type Order = { version: number; items: { title: string }[] };
type Orders = { name: string; mine: string[]; current: Order; place: { position: number }; again: () => void };

/** In `where` stand both orders, until one of them is chosen. */
export function showOrders(where: HTMLElement, { name, mine, current, place, again }: Orders): void {
  const panel = part("section", "conflict notice warn");
  panel.setAttribute("role", "alert");
  const both = part("div", "orders");
  both.append(column(t("order.mine"), mine), column(t("order.now"), current.items.map((item) => item.title)));
  const choose = part("div", "row");
  choose.append(
    button(t("order.keep"), () => where.replaceChildren(), "btn primary"),
    button(t("order.again", { name, position: Math.min(place.position, current.items.length) }), () => (where.replaceChildren(), again()), "btn"),
  );
  panel.append(part("p", "strong", t("order.title")), both, choose);
  where.replaceChildren(panel);
  panel.scrollIntoView({ block: "nearest" });
}

function column(title: string, names: string[]): HTMLElement {
  const one = part("div", "");
  const list = part("ol", "");
  list.append(...names.map((name) => part("li", "", name)));
  one.append(part("p", "sm strong", title), list);
  return one;
}
