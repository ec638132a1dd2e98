/** Fingers and mouse buttons that are down: while they are, nothing may move away under them. */

const down = new Set<number>();
addEventListener("pointerdown", (event) => void down.add(event.pointerId), { capture: true, passive: true });
for (const name of ["pointerup", "pointercancel"] as const) {
  addEventListener(name, (event) => void down.delete(event.pointerId), { capture: true, passive: true });
}

/** Resolves when no finger or button is down and its click has been heard; after 3 s in any case. */
export async function untilFingersAreUp(): Promise<void> {
  for (let waited = 0; down.size > 0 && waited < 3_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Whether a finger or button is down now. */
export function fingersAreDown(): boolean {
  return down.size > 0;
}
