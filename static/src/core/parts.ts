/** Plain elements made by scripts. */

/** An element with its class and text. */
export function part(tag: string, className: string, text = ""): HTMLElement {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/** A button that does something. */
export function button(text: string, press: () => void, className: string): HTMLButtonElement {
  const one = Object.assign(document.createElement("button"), { type: "button" as const, className, textContent: text });
  one.addEventListener("click", press);
  return one;
}
