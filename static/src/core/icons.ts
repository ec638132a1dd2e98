/** The project's own icons, for elements drawn by script: they refer to the sprite that base.html carries once. */
import { html, type TemplateResult } from "lit";

/** An icon of `templates/core/_icons.html` by name; decorative, so its button needs a label. */
export function icon(name: string): TemplateResult {
  return html`<svg class="icon" aria-hidden="true"><use href="#icon-${name}"></use></svg>`;
}
