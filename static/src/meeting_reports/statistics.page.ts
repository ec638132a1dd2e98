/** The statistics of meetings: the server draws them; the address names only what was asked for. */
import "./statistics.css";

document.querySelector<HTMLFormElement>("form.asking")!.addEventListener("submit", (event) => {
  for (const control of (event.target as HTMLFormElement).querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]")) control.disabled = !control.value;
});
addEventListener("pageshow", () => {
  for (const control of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("form.asking [name]")) control.disabled = false;
});
