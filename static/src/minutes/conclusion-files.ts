/** `<conclusion-files passage>`: files that go with a conclusion, attached and taken off while the minutes are written. */
import { html, type TemplateResult } from "lit";
import { send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { t } from "../core/words.ts";
import { AnswerFiles, sentFiles } from "../opinions/answer-files.ts";
import type { Attached } from "../opinions/rows.ts";
import type { Passage } from "./rows.ts";

export class ConclusionFiles extends AnswerFiles {
  static override watches = ["minutes_passage"];
  static override properties = { ...AnswerFiles.properties, passage: {}, fixed: { type: Boolean } };
  declare passage: string;
  /** Whether the minutes are final: the files are there to be fetched. */
  declare fixed: boolean;

  override render(): TemplateResult {
    return this.fixed ? html`${sentFiles(this.attached, this.address)}` : super.render();
  }

  override get attached(): Attached[] {
    return this.row<Passage>("minutes_passage", this.passage)?.files ?? [];
  }

  override get address(): string {
    return `/api/v1/minutes-passages/${this.passage}/files`;
  }

  override async detach(file: Attached): Promise<void> {
    const isSure = await confirmed(t("minutes.file_remove_sure", { name: file.name }), t("answering.file_remove_yes"));
    if (isSure) await send("DELETE", `${this.address}/${file.id}`);
  }
}

customElements.define("conclusion-files", ConclusionFiles);
