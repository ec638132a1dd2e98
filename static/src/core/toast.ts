/** Short messages that come and go at the foot of the page; read out by screen readers. */

export type Tone = "done" | "plain" | "problem";

/** Shows a message for 5 s, a problem for 9 s; the same text is not shown twice at once. */
export function toast(text: string, tone: Tone = "plain"): void {
  const place = document.getElementById("toasts");
  if (!place || [...place.children].some((shown) => shown.textContent === text)) return;
  const message = document.createElement("p");
  message.className = "toast";
  message.dataset.tone = tone;
  message.textContent = text;
  message.addEventListener("click", () => message.remove());
  place.append(message);
  setTimeout(() => message.remove(), tone === "problem" ? 9_000 : 5_000);
}
