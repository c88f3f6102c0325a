const [WIDTH, HEIGHT] = [612, 396] as const;
const WORDS =
  "The invoice of 14 March lists 3 items: paper, toner and a quartz lamp. Fax the signed copy to us by Friday.";
const [PHOTO_WIDTH, PHOTO_HEIGHT] = [80, 60] as const;

/** A PDF of half a page with what pages hold: print in black, in grey, on a half-tone and on a dark ground, small print, and a photograph. */
export function readyPage(): string {
  const contents = [
    ...lines(11, 360, 4, 0),
    ...lines(11, 290, 3, 0.7),
    "0.5 g 0 185 612 50 re f",
    ...lines(11, 220, 3, 0),
    "0.15 g 0 125 612 50 re f",
    ...lines(11, 160, 3, 1),
    ...lines(5, 110, 5, 0),
    `q 150 0 0 70 400 20 cm BI /W ${PHOTO_WIDTH} /H ${PHOTO_HEIGHT} /BPC 8 /CS /G /F /AHx ID ${photo()}> EI Q`,
  ].join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    `<</Length ${contents.length}>>stream\n${contents}\nendstream`,
  ];
  let file = "%PDF-1.4\n";
  const entries = objects.map((object, index) => {
    const entry = `${String(file.length).padStart(10, "0")} 00000 n \n`;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return entry;
  });
  const size = objects.length + 1;
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${entries.join("")}trailer\n<</Root 1 0 R/Size ${size}>>\nstartxref\n${file.length}\n%%EOF\n`;
}

function lines(size: number, top: number, count: number, grey: number): string[] {
  return Array.from(
    { length: count },
    (_, line) => `BT /F ${size} Tf ${grey} g 40 ${top - line * size * 1.4} Td (${WORDS}) Tj ET`,
  );
}

/** Smooth hills with a little grain, as a camera sees, in hexadecimal digits. */
function photo(): string {
  const tones = Uint8Array.from({ length: PHOTO_WIDTH * PHOTO_HEIGHT }, (_, at) => {
    const [x, y] = [at % PHOTO_WIDTH, Math.floor(at / PHOTO_WIDTH)];
    const hills = Math.sin(x / 6) * Math.cos(y / 5) + Math.sin((x + y) / 11);
    return 128 + 52 * hills + ((at * 7919) % 13) - 6;
  });
  return Buffer.from(tones).toString("hex");
}
