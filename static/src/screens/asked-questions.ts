/** The questions of a slip while they are written: pure steps from one list to the next. */
export type Option = { key: string; text: string; text_en: string };
export type Question = { id?: string; kind: "agree" | "options"; text: string; text_en: string; options: Option[]; proposed: string | null; another_option: boolean };

/** A question to agree or disagree with. */
export function newQuestion(text = ""): Question {
  return { kind: "agree", text, text_en: "", options: [], proposed: null, another_option: false };
}

/** The same list with the row moved by so many places; as it was where there is no such place. */
export function moved<T>(rows: T[], index: number, by: number): T[] {
  const to = index + by;
  if (to < 0 || to >= rows.length) return rows;
  const next = rows.filter((_, place) => place !== index);
  next.splice(to, 0, rows[index]!);
  return next;
}

/** The question as one of the other kind: to choose needs two options at least, to agree none. */
export function asKind(question: Question, kind: Question["kind"]): Question {
  if (kind === "agree") return { ...question, kind, options: [], proposed: null, another_option: false };
  let next: Question = { ...question, kind };
  while (next.options.length < 2) next = withOption(next);
  return next;
}

/** The question with one more option, empty, under the first letter that is free. */
export function withOption(question: Question): Question {
  const used = new Set(question.options.map((option) => option.key));
  const key = [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => !used.has(letter))!;
  return { ...question, options: [...question.options, { key, text: "", text_en: "" }] };
}

/** The question without that option; nothing is proposed any more if that one was. */
export function withoutOption(question: Question, key: string): Question {
  const options = question.options.filter((option) => option.key !== key);
  return { ...question, options, proposed: question.proposed === key ? null : question.proposed };
}

/** Whether all is filled in that has to be. */
export function isWhole(questions: Question[]): boolean {
  return questions.length > 0 && questions.every((one) => one.text.trim() !== "" && one.options.every((option) => option.text.trim() !== ""));
}
