/** What the reader's page carries for its script, in `#reader-data`. */

/** Width and height in points, as the page is shown. */
export type Size = [number, number];

/** A place in a document: page from 1, and how far down it the top of the view is (0 its top, 1 its end). */
export type Place = { page: number; y: number };

export type OutlineEntry = { title: string; page: number; level: number };

export type Recognition = { state: string; done: number; pages: number };

export type ReaderData = {
  document: { id: string; title: string; kind: string; item_number: number | null; item_title: string; version: number; meeting_id: string; dossier_id: string };
  version_id: string;
  pages: Size[];
  outline: OutlineEntry[];
  /** Where to open; `follow` when the reader came to follow the presenter. */
  start: Place & { follow?: boolean };
  /** A newer place on another device of the reader's, if there is one. */
  elsewhere?: (Place & { device: string; at: string }) | null;
  /** Pictures with which the papers that come next open: of the same item's next one and of the next item's first. */
  ahead: string[];
  urls: {
    pdf: string;
    /** With {size} (240, 480 or 820 px wide) and {page}. */
    image: string;
    /** With {from} and {to}: a JSON list of pages; `&only=text` leaves their boxes out. */
    text: string;
    /** PUT {page, y}. */
    position: string;
    /** The reader's page of a document of this meeting, with {document}. */
    reader: string;
  };
  /** Of a paper on no agenda yet `item` is its dossier's, and there is no `meeting`. */
  streams: { item: string; meeting: string };
  /** `lead`: runs the meeting, so may present whatever item it is at. */
  may: { present: boolean; lead: boolean };
  /** The number of the current version, of the one read last (0: none), and the one that will be current. */
  versions: { current: number; read: number; coming: { number: number; state: string } | null };
  /** Pages whose image and text are there; fewer than all while the document is being prepared. */
  ready_pages: number;
  /** How far the words of scanned pages are recognised: none (there are no such pages), waiting, done. */
  recognition: Recognition;
  /** What is said of the digital signatures in the file; the page shows it, no script does. */
  signatures: { verdict: string };
  /** Size of the PDF that is read; a small one is fetched whole. */
  bytes: number;
};

/** An address with its {names} filled in. */
export function fill(address: string, values: Record<string, string | number>): string {
  return address.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? encodeURIComponent(values[name]!) : whole));
}
