/** A form that is unfolded (`data-closes`) is folded again when it was saved or given up; the focus goes to what opened it. */
document.addEventListener("api-done", (event) => close(event.target as Element));
document.addEventListener("reset", (event) => close((event.target as Element).closest("api-form")));

function close(form: Element | null): void {
  const details = form?.matches("[data-closes]") ? form.closest("details") : null;
  if (!details?.open) return;
  details.open = false;
  details.querySelector("summary")!.focus();
}
