import { deflateSync } from "node:zlib";

const [WIDTH, HEIGHT] = [612, 396] as const;
const WORDS =
  "The invoice of 14 March lists 3 items: paper, toner and a quartz lamp. Fax the signed copy to us by Friday.";
const [PHOTO_WIDTH, PHOTO_HEIGHT] = [80, 60] as const;

const [PACKED, IN_FILE, IN_PACK] = [6, 1, 2] as const;

/**
 * A PDF of half a page with what pages hold: print in black, in grey, on a half-tone and on a dark ground, small print, and a photograph. It is packed as
 * other programs do it (ISO 32000-1, 7.5.7 and 7.5.8), so that what opens theirs has worked.
 */
export function readyPage(): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>/XObject<</P 7 0 R>>>>>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  const places = objects
    .map((_, at) => `${at + 1} ${objects.slice(0, at).join(" ").length + Math.min(at, 1)}`)
    .join(" ");
  const image = `/Type/XObject/Subtype/Image/Width ${PHOTO_WIDTH}/Height ${PHOTO_HEIGHT}/BitsPerComponent 8/ColorSpace/DeviceGray`;
  const streams = [
    stream(5, "", contents()),
    stream(PACKED, `/Type/ObjStm/N ${objects.length}/First ${places.length + 1}`, `${places} ${objects.join(" ")}`),
    stream(7, image, photo()),
  ];
  let file = Buffer.from("%PDF-1.5\n");
  const offsets = streams.map((each) => {
    const offset = file.length;
    file = Buffer.concat([file, each]);
    return offset;
  });
  const entries = [
    [0, 0, 0],
    ...objects.map((_, at) => [IN_PACK, PACKED, at]),
    ...[...offsets, file.length].map((offset) => [IN_FILE, offset, 0]),
  ];
  const table = Buffer.from(entries.flatMap(([kind = 0, place = 0, at = 0]) => [kind, place >> 8, place & 255, at]));
  const index = stream(8, `/Type/XRef/Size ${entries.length}/W[1 2 1]/Root 1 0 R`, table);
  return Buffer.concat([file, index, Buffer.from(`startxref\n${file.length}\n%%EOF\n`)]);
}

function stream(number: number, facts: string, plain: string | Uint8Array): Buffer {
  const packed = deflateSync(plain);
  const head = `${number} 0 obj\n<<${facts}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from("\nendstream\nendobj\n")]);
}

function contents(): string {
  return [
    ...lines(11, 360, 4, 0),
    ...lines(11, 290, 3, 0.7),
    "0.5 g 0 185 612 50 re f",
    ...lines(11, 220, 3, 0),
    "0.15 g 0 125 612 50 re f",
    ...lines(11, 160, 3, 1),
    ...lines(5, 110, 5, 0),
    "q 150 0 0 70 400 20 cm /P Do Q",
  ].join("\n");
}

function lines(size: number, top: number, count: number, grey: number): string[] {
  return Array.from(
    { length: count },
    (_, line) => `BT /F ${size} Tf ${grey} g 40 ${top - line * size * 1.4} Td (${WORDS}) Tj ET`,
  );
}

/** Smooth hills with a little grain, as a camera sees. */
function photo(): Uint8Array {
  return Uint8Array.from({ length: PHOTO_WIDTH * PHOTO_HEIGHT }, (_, at) => {
    const [x, y] = [at % PHOTO_WIDTH, Math.floor(at / PHOTO_WIDTH)];
    const hills = Math.sin(x / 6) * Math.cos(y / 5) + Math.sin((x + y) / 11);
    return 128 + 52 * hills + ((at * 7919) % 13) - 6;
  });
}
