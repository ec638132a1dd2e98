/**
 * What must not wait unseen, such as a ballot: a line at the foot of every page until it went, was taken back, or its
 * refusal was read. An element with `data-shows` and the order's key that is seen says it in its place.
 */
import { dismiss, waiting, withdraw, type News, type Waiting } from "./outbox.ts";
import { button, part } from "./parts.ts";
import { toast } from "./toast.ts";
import { t } from "./words.ts";

const place = document.getElementById("toasts");
const lines = new Map<string, HTMLElement>();
let drawing: Promise<void> = Promise.resolve();

document.addEventListener("outbox-changed", draw);
document.addEventListener("outbox-shown", () => lines.size && draw());
document.addEventListener("outbox-sent", (event) => sayDone((event as CustomEvent<News & { kind: "sent" }>).detail));
draw();

function draw(): void {
  drawing = drawing.then(async () => show((await waiting()).filter((one) => one.urgent && !isShown(one.key))));
}

/** Lines that are there stay as they are, since somebody may be about to press in one. */
function show(orders: Waiting[]): void {
  const wanted = new Map(orders.map((one) => [`${one.id} ${one.state}`, one]));
  for (const [name, line] of lines) if (!wanted.has(name)) (line.remove(), lines.delete(name));
  for (const [name, one] of wanted) {
    if (lines.has(name)) continue;
    const line = one.state === "waiting" ? waitingLine(one) : refusedLine(one);
    lines.set(name, line);
    place?.append(line);
  }
}

function waitingLine(one: Waiting): HTMLElement {
  const takeBack = (): void => void withdraw(one.key!).then(() => toast(t("outbox.taken_back"), "plain"));
  return lineOf(one.urgent!.waits, button(t("outbox.take_back"), takeBack, "btn small"));
}

function refusedLine(one: Waiting): HTMLElement {
  const words = `${one.urgent!.refused} ${one.why?.message ?? ""}`;
  const line = lineOf(words, button(t("outbox.understood"), () => void dismiss(one), "btn small"));
  line.setAttribute("role", "alert");
  line.dataset.tone = "problem";
  return line;
}

function lineOf(words: string, answer: HTMLButtonElement): HTMLElement {
  const line = part("div", "toast urgent");
  line.append(part("p", "grow", words), answer);
  return line;
}

function sayDone({ order, answer }: News & { kind: "sent" }): void {
  if (order.urgent && !isShown(order.key)) toast(t(order.urgent.done, answer as Record<string, string>), "done");
}

function isShown(key: string | undefined): boolean {
  return [...document.querySelectorAll<HTMLElement>("[data-shows]")].some((one) => one.dataset.shows === key && one.checkVisibility());
}
