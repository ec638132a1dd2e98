/** A form's fields as the JSON that the API expects; pure, so that every kind of field is tested without a browser. */
import type { Json } from "./api.ts";
import { fromLocalInput } from "./time.ts";

/** A control as the form element reads it; kind is its `data-kind`, else told by its type. */
export type Field = { name: string; kind: string; value: string; checked?: boolean };
type Place = { [key: string]: Json };

/** The kinds: text, number, boolean, time (local input → RFC 3339 UTC), date, json, lines (one a line), option. */
const readers: Record<string, (field: Field) => Json> = {
  text: ({ value }) => value.normalize("NFC"),
  nullable: ({ value }) => value.normalize("NFC").trim() || null,
  number: ({ value }) => (value.trim() === "" ? null : Number(value.replace(",", "."))),
  boolean: ({ checked }) => checked === true,
  time: ({ value }) => (value === "" ? null : fromLocalInput(value)),
  date: ({ value }) => value || null,
  json: ({ value }) => (value === "" ? null : (JSON.parse(value) as Json)),
  lines: ({ value }) => value.normalize("NFC").split("\n").map((line) => line.trim()).filter(Boolean),
  option: ({ value }) => value,
};

/**
 * The fields as nested JSON: "rules.quorum" goes one level down, "choices[]" gathers a list.
 *
 * An unchecked option leaves nothing behind, except that its list is there, empty.
 */
export function gather(fields: Field[]): Place {
  const body: Place = {};
  for (const field of fields) {
    const path = field.name.replace(/\[\]$/, "").split(".");
    const last = path.pop()!;
    const place = path.reduce<Place>((level, step) => (level[step] ??= {}) as Place, body);
    put(place, last, field);
  }
  return body;
}

function put(place: Place, key: string, field: Field): void {
  const absent = field.kind === "option" && !field.checked;
  const value = absent ? null : (readers[field.kind] ?? readers.text!)(field);
  if (field.name.endsWith("[]")) {
    const list = (place[key] ??= []) as Json[];
    if (!absent && value !== "" && value !== null) list.push(value);
  } else if (!absent) place[key] = value;
}
