/**
 * `<api-form action method then done confirm>`: the one way in which a form reaches the API.
 *
 * Around a plain <form>: sends its fields as JSON, shows each error beside its field, keeps what is typed as a draft
 * until it is sent, and repeats a failed sending under the same id. `then` is where to go on success ("reload", or an
 * address in which {id} is the answer's); without it the form empties itself. `done` is what to say then, `confirm` a
 * question before. `with-id` puts a new id into the body, the same until it is answered, `no-draft` keeps nothing typed. `with-file` names the part of a
 * multipart body in which the fields then stand, beside the chosen file as `file`.
 */
import { newId, Problem, send, type Json, type Method, type Options } from "./api.ts";
import { clearErrors, draftFrom, emptyOrWrong, fieldsOf, putDraft, showErrors } from "./controls.ts";
import { confirmed } from "./dialog.ts";
import { draftOf, keepDraft } from "./drafts.ts";
import { gather } from "./gather.ts";
import { toast, toastThere } from "./toast.ts";
import { upload } from "./upload.ts";
import { t } from "./words.ts";

/** What was sent and not answered yet, and under which id. */
type Sent = { text: string; id: string };

export class ApiForm extends HTMLElement {
  #sending = false;
  #sent: Sent | undefined;

  connectedCallback(): void {
    // While the parser is still inside this element its form is not there yet; nor is it while a fragment is morphed,
    // which puts an element in first and what it holds after.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#enhance(), { once: true });
    else if (this.querySelector("form")) this.#enhance();
    else queueMicrotask(() => this.querySelector("form") && this.#enhance());
  }

  /** The form inside. */
  get form(): HTMLFormElement {
    return this.querySelector("form")!;
  }

  /** Sends what the form holds; also what a script calls instead of a click. */
  async submit(): Promise<void> {
    if (this.#sending || this.#complain(emptyOrWrong(this.form))) return;
    const question = this.getAttribute("confirm");
    if (question && !(await confirmed(question))) return;
    this.#busy(true);
    try {
      await this.#succeed(await this.#deliver());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#fail(error);
    } finally {
      this.#busy(false);
    }
  }

  #enhance(): void {
    const { form } = this;
    if (form.dataset.enhanced) return;
    form.dataset.enhanced = "yes";
    form.noValidate = true;
    form.addEventListener("submit", (event) => (event.preventDefault(), void this.submit()));
    form.addEventListener("input", () => this.#keep());
    form.addEventListener("reset", () => this.#forget());
    if (!this.hasAttribute("no-draft") && putDraft(form, draftOf(this.#draftName))) this.#sayRestored();
  }

  get #method(): Method {
    return (this.getAttribute("method") ?? "POST").toUpperCase() as Method;
  }

  /** Longer than usual where the form has `timeout`, in milliseconds. */
  get #patience(): Options {
    const timeout = Number(this.getAttribute("timeout"));
    return timeout ? { timeout } : {};
  }

  get #draftName(): string {
    return [document.documentElement.dataset.person ?? "", location.pathname, this.#method, this.getAttribute("action")].join(" ");
  }

  #deliver(): Promise<unknown> {
    const [action, part] = [this.getAttribute("action")!, this.getAttribute("with-file")];
    if (part === null) return send(this.#method, action, this.#body(), this.#patience);
    const file = this.querySelector<HTMLInputElement>("input[type=file]")!.files![0];
    if (!file) throw new Problem(422, "bad-input", { errors: { file: t("form.choose_file") } });
    return upload(action, { [part]: JSON.stringify(this.#body()) }, file, () => {}).done;
  }

  /** The body; with-id gives the same id as long as the same content is sent again, also after a reload. */
  #body(): Json {
    const body = gather(fieldsOf(this.form)) as { [key: string]: Json };
    if (!this.hasAttribute("with-id")) return body;
    const text = JSON.stringify(body);
    this.#sent ??= draftOf(this.#sentName) as Sent;
    if (this.#sent.text !== text) this.#sent = { text, id: newId() };
    if (!this.querySelector("[type=password]")) keepDraft(this.#sentName, this.#sent);
    return { ...body, id: this.#sent.id };
  }

  get #sentName(): string {
    return `${this.#draftName} sent`;
  }

  async #succeed(result: unknown): Promise<void> {
    this.#sent = undefined;
    keepDraft(this.#sentName, {});
    this.#forget();
    clearErrors(this.form);
    const [done, then] = [this.getAttribute("done"), this.getAttribute("then")];
    const goOn = this.dispatchEvent(new CustomEvent("api-done", { detail: result, bubbles: true, cancelable: true }));
    if (done) (goOn && then ? toastThere : toast)(done, "done");
    if (!goOn) return;
    if (then === "reload") location.reload();
    else if (then) location.assign(then.replace("{id}", String((result as { id?: string } | undefined)?.id ?? "")));
    else this.form.reset();
  }

  #fail(problem: Problem): void {
    this.#complain(Object.keys(problem.errors).length ? problem.errors : { "": problem.message });
    this.dispatchEvent(new CustomEvent("api-problem", { detail: problem, bubbles: true }));
  }

  /** Shows errors; whether there were any. */
  #complain(errors: Record<string, string>): boolean {
    const homeless = showErrors(this.form, errors);
    const place = this.querySelector(".form-problem") ?? this.form.insertAdjacentElement("afterbegin", problemPlace())!;
    place.textContent = homeless.join(" ");
    (place as HTMLElement).hidden = homeless.length === 0;
    return Object.keys(errors).length > 0;
  }

  #busy(sending: boolean): void {
    this.#sending = sending;
    this.toggleAttribute("sending", sending);
    this.form.setAttribute("aria-busy", String(sending));
    for (const button of this.form.querySelectorAll<HTMLButtonElement>("button[type=submit], button:not([type])")) button.disabled = sending;
  }

  #keep(): void {
    if (!this.hasAttribute("no-draft")) keepDraft(this.#draftName, draftFrom(this.form));
  }

  #forget(): void {
    keepDraft(this.#draftName, {});
    this.querySelector(".draft-note")?.remove();
  }

  #sayRestored(): void {
    const note = Object.assign(document.createElement("p"), { className: "draft-note", textContent: t("form.restored") });
    const drop = Object.assign(document.createElement("button"), { type: "reset", className: "btn quiet", textContent: t("form.drop_draft") });
    note.append(" ", drop);
    note.setAttribute("role", "status");
    this.form.prepend(note);
  }
}

function problemPlace(): HTMLElement {
  const place = Object.assign(document.createElement("div"), { className: "form-problem", hidden: true });
  place.setAttribute("role", "alert");
  return place;
}
