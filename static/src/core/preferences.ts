/**
 * Theme and language: of the person who is signed in, else of this tablet (a cookie), so that the server draws the next
 * page with them from the first byte.
 */
import { Problem, send } from "./api.ts";
import { toast } from "./toast.ts";

/** Listens to `[data-set-theme]` ("light", "dark", "auto" for the tablet's own) and `[data-set-locale]` buttons. */
export function listenForPreferences(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-set-theme], [data-set-locale]");
    if (button?.dataset.setTheme) void setTheme(button.dataset.setTheme);
    else if (button?.dataset.setLocale) void setLocale(button.dataset.setLocale);
  });
  markTheme();
}

async function setTheme(theme: string): Promise<void> {
  document.documentElement.dataset.theme = theme;
  markTheme();
  await keep("theme", theme);
}

async function setLocale(locale: string): Promise<void> {
  await keep("locale", locale);
  location.reload();
}

function markTheme(): void {
  const theme = document.documentElement.dataset.theme ?? "auto";
  for (const button of document.querySelectorAll<HTMLElement>("[data-set-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === theme));
  }
}

/** One after the other, so that the page is not drawn anew before all that was chosen is kept. */
let kept = Promise.resolve();

function keep(name: "theme" | "locale", value: string): Promise<void> {
  const keepThis = () => keepNow(name, value);
  kept = kept.then(keepThis, keepThis);
  return kept;
}

async function keepNow(name: "theme" | "locale", value: string): Promise<void> {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  if (!document.documentElement.dataset.person) return;
  try {
    await send("PATCH", "/api/v1/me", { [name]: value });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toast(error.message, "problem");
  }
}
