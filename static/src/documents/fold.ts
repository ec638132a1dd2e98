/** Vietnamese text made equal for searching: case, marks and đ taken away; the same fold as the server's. */

export type Folded = { text: string; /** Offset in the original of each letter, and of the end. */ offsets: number[] };

const letters = new Map<string, string>();

/** One letter (a UTF-16 unit of the original) as its plain letters; a lone mark becomes nothing. */
function foldLetter(letter: string): string {
  let plain = letters.get(letter);
  if (plain === undefined) {
    plain = letter.toLowerCase().replace("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
    letters.set(letter, plain);
  }
  return plain;
}

/** The folded text with the way back to the original; any run of space is one space. */
export function fold(original: string): Folded {
  const offsets: number[] = [];
  let text = "";
  for (let at = 0; at < original.length; at += 1) {
    const letter = original[at]!;
    const plain = /\s/.test(letter) ? (text.endsWith(" ") ? "" : " ") : foldLetter(letter);
    for (let count = 0; count < plain.length; count += 1) offsets.push(at);
    text += plain;
  }
  offsets.push(original.length);
  return { text, offsets };
}

/** Whether a text says more than its fold does: it has marks, or đ. */
export function hasMarks(text: string): boolean {
  return fold(text).text !== plainSpaces(text);
}

/** Lower case, composed, single spaces, with its marks: what an exact match compares. */
export function plainSpaces(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, " ");
}
