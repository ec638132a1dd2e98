/** Short messages that come and go at the foot of the page; read out by screen readers. */

export type Tone = "done" | "plain" | "problem";

const kept = "toast";

/** Says it on the next page: for what leads there. */
export function toastThere(text: string, tone: Tone): void {
  try {
    sessionStorage.setItem(kept, JSON.stringify([text, tone]));
  } catch {
    // Storage is full or switched off: the next page says enough by itself.
  }
}

/** Says what the page before has left to say. */
export function sayWhatWasKept(): void {
  const left = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  if (left) toast(...(JSON.parse(left) as [string, Tone]));
}

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
