/** A press made before the part runs that answers to it is not lost: the last one is remembered, and made again when that part is there. */

declare global {
  /** The button pressed last; one for all scripts of the page, of whichever bundle. */
  var ecabinetPressed: HTMLElement | undefined;
}

/** Remembers what is pressed from here on. A form that nothing answers yet would open the page anew. */
export function rememberPresses(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("button");
    if (!button) return;
    globalThis.ecabinetPressed = button;
    if (button.matches("api-form form:not([data-enhanced]) *")) event.preventDefault();
  }, { capture: true });
}

/** Called once by the part that answers to these buttons, when it does. */
export function pressAgain(buttons: string): void {
  const pressed = globalThis.ecabinetPressed;
  if (!pressed?.matches(buttons)) return;
  pressed.click();
  globalThis.ecabinetPressed = undefined;
}
