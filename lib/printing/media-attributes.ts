import { attribute, collection, type IppAttribute, type IppValue, integer, keyword } from "@/lib/printing/ipp/message";
import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";

/** Sheets by their names (PWG 5101.1), in hundredths of a millimetre. A fax machine prints any length. */
const MEDIA = {
  "na_letter_8.5x11in": [21_590, 27_940],
  iso_a4_210x297mm: [21_000, 29_700],
  "na_legal_8.5x14in": [21_590, 35_560],
} as const;

type Media = keyof typeof MEDIA;

const USUAL: Readonly<Record<PaperFormat, Media>> = { LETTER: "na_letter_8.5x11in", A4: "iso_a4_210x297mm" };
const SIDES = ["bottom", "left", "right", "top"];

/** Asked for by name alone (PWG 5100.7). */
export const ONLY_BY_NAME = "media-col-database";

/** Sheets to print on; the office's own comes first. */
export function mediaAttributes(paper: PaperFormat): IppAttribute[] {
  const usual = USUAL[paper];
  const all = Object.keys(MEDIA) as Media[];
  const sheets = [usual, ...all.filter((media) => media !== usual)];
  return [
    attribute("media-default", keyword(usual)),
    attribute("media-ready", keyword(usual)),
    attribute("media-supported", ...sheets.map(keyword)),
    attribute("media-col-default", sheetOf(usual)),
    attribute("media-col-ready", sheetOf(usual)),
    attribute(ONLY_BY_NAME, ...sheets.map(sheetOf)),
    attribute("media-size-supported", ...sheets.map(sizeOf)),
    attribute("media-col-supported", ...["media-size", "media-type", "media-source", ...margins()].map(keyword)),
    attribute("media-source-supported", keyword("auto")),
    attribute("media-type-supported", keyword("stationery")),
    ...margins().map((margin) => attribute(`${margin}-supported`, integer(0))),
  ];
}

function margins(): string[] {
  return SIDES.map((side) => `media-${side}-margin`);
}

function sizeOf(media: Media): IppValue {
  const [width, height] = MEDIA[media];
  return collection(attribute("x-dimension", integer(width)), attribute("y-dimension", integer(height)));
}

function sheetOf(media: Media): IppValue {
  return collection(
    attribute("media-size", sizeOf(media)),
    ...margins().map((margin) => attribute(margin, integer(0))),
    attribute("media-source", keyword("auto")),
    attribute("media-type", keyword("stationery")),
  );
}
