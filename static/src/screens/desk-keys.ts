/**
 * Letters that press the desk's buttons: whatever carries `data-key` is pressed, or focused where it is a field.
 *
 * They are off while somebody types or a dialog is open, and can be switched off altogether (WCAG 2.1.4).
 */
const kept = "desk-keys";

/** Whether letters press buttons on this tablet. */
export function keysAreOn(): boolean {
  return localStorage.getItem(kept) !== "off";
}

/** Switches them on or off, for this tablet. */
export function setKeys(on: boolean): void {
  localStorage.setItem(kept, on ? "on" : "off");
  document.documentElement.toggleAttribute("data-keys-off", !on);
}

/** Listens from now on; "?" opens the dialog that lists the letters. */
export function listenForKeys(help: HTMLDialogElement): void {
  setKeys(keysAreOn());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping() || document.querySelector("dialog[open]")) return;
    if (event.key === "?") return void (event.preventDefault(), help.showModal());
    if (keysAreOn() && press(event.key.toLowerCase())) event.preventDefault();
  });
}

/** Presses what is seen under that letter; whether there was something. */
function press(key: string): boolean {
  const target = [...document.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.dataset.key === key && one.checkVisibility() && !one.matches(":disabled"));
  if (!target) return false;
  target.scrollIntoView({ block: "nearest" });
  if (target.matches("input, textarea, select")) target.focus();
  else target.click();
  return true;
}

function isTyping(): boolean {
  return document.activeElement?.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") ?? false;
}
