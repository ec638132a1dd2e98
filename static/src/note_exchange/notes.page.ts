/** One's notes of a meeting or of a paper: the server draws them; here a file of notes is brought in. */
import { Problem, send, type Json } from "../core/api.ts";
import { t } from "../core/words.ts";
import "./notes.css";

const input = document.querySelector<HTMLInputElement>("[data-bring-in]");
input?.addEventListener("change", () => void bringIn(input));

async function bringIn(field: HTMLInputElement): Promise<void> {
  const file = field.files?.[0];
  if (!file) return;
  field.disabled = true;
  say(await outcome(field.dataset.bringIn!, file));
  field.disabled = false;
  field.value = "";
}

async function outcome(address: string, file: File): Promise<string> {
  let sent: Json;
  try {
    sent = JSON.parse(await file.text()) as Json;
  } catch {
    return t("notes_out.not_a_file");
  }
  try {
    const { added, known, left } = await send<{ added: number; known: number; left: unknown[] }>("POST", address, sent);
    return t("notes_out.brought", { added, known, left: left.length });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === "bad-input" ? t("notes_out.not_a_file") : error.message;
  }
}

function say(text: string): void {
  const line = document.querySelector<HTMLElement>("[data-brought]")!;
  line.hidden = false;
  line.textContent = text;
}
