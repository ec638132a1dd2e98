/** Theme and language, kept in cookies so that the server draws the next page with them from the first byte. */

/** Listens to `[data-set-theme]` ("light", "dark", "" for the tablet's own) and `[data-set-locale]` buttons. */
export function listenForPreferences(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-set-theme], [data-set-locale]");
    if (button?.dataset.setTheme !== undefined) setTheme(button.dataset.setTheme);
    else if (button?.dataset.setLocale) setLocale(button.dataset.setLocale);
  });
  markTheme();
}

function setTheme(theme: string): void {
  keep("theme", theme);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  markTheme();
}

function setLocale(locale: string): void {
  keep("locale", locale);
  location.reload();
}

function markTheme(): void {
  const theme = document.documentElement.dataset.theme ?? "";
  for (const button of document.querySelectorAll<HTMLElement>("[data-set-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === theme));
  }
}

function keep(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${value ? 31_536_000 : 0}; samesite=lax`;
}
