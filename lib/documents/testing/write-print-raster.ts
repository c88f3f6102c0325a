/** A page as a computer sends it to a printer; its rows begin on whole bytes. */
export type PrintedPage = { width: number; height: number; perInch: number; bitsPerDot: 1 | 8 | 24; dots: Buffer };

/** A page of one grey, with a black bar across its upper half. */
export function greyPage(width: number, height: number, perInch: number): PrintedPage {
  const dots = Buffer.alloc(width * height, 0xe0);
  dots.fill(0, width * Math.floor(height / 4), width * Math.floor(height / 2));
  return { width, height, perInch, bitsPerDot: 8, dots };
}

/** A file in PWG raster (PWG 5102.4). Pages of one bit are black where it is set. */
export function writePwgRaster(pages: readonly PrintedPage[]): Buffer {
  return Buffer.concat([Buffer.from("RaS2"), ...pages.flatMap((page) => [pwgHeader(page), pack(page)])]);
}

/** A file in Apple raster. */
export function writeAppleRaster(pages: readonly PrintedPage[]): Buffer {
  const head = Buffer.from("UNIRAST\0\0\0\0\0");
  head.writeUInt32BE(pages.length, 8);
  return Buffer.concat([head, ...pages.flatMap((page) => [appleHeader(page), pack(page)])]);
}

/** Numbers of the header of PWG raster and where they stand. */
export const PWG = {
  ...{ across: 276, down: 280, width: 372, height: 376, bitsPerColour: 384, bitsPerDot: 388, bytesPerLine: 392 },
  ...{ order: 396, space: 400, colours: 420 },
} as const;

const PWG_SPACES = { 1: 3, 8: 18, 24: 19 } as const;

function pwgHeader({ width, height, perInch, bitsPerDot }: PrintedPage): Buffer {
  const header = Buffer.alloc(1796);
  header.write("PwgRaster", 0);
  const numbers: Partial<Record<keyof typeof PWG, number>> = {
    ...{ across: perInch, down: perInch, width, height, bitsPerColour: bitsPerDot === 24 ? 8 : bitsPerDot, bitsPerDot },
    ...{ bytesPerLine: Math.ceil((width * bitsPerDot) / 8), space: PWG_SPACES[bitsPerDot] },
    colours: bitsPerDot === 24 ? 3 : 1,
  };
  for (const [name, value] of Object.entries(numbers)) header.writeUInt32BE(value, PWG[name as keyof typeof PWG]);
  return header;
}

function appleHeader({ width, height, perInch, bitsPerDot }: PrintedPage): Buffer {
  const header = Buffer.alloc(32);
  header.writeUInt8(bitsPerDot, 0);
  header.writeUInt8(bitsPerDot === 24 ? 1 : 0, 1);
  for (const [index, value] of [width, height, perInch].entries()) header.writeUInt32BE(value, 12 + 4 * index);
  return header;
}

/** Packs equal lines and equal dots, as the formats want it. */
function pack({ width, height, bitsPerDot, dots }: PrintedPage): Buffer {
  const lineBytes = Math.ceil((width * bitsPerDot) / 8);
  const lineAt = (line: number) => dots.subarray(line * lineBytes, (line + 1) * lineBytes);
  const pieces: Buffer[] = [];
  for (let line = 0; line < height; ) {
    let lines = 1;
    while (line + lines < height && lines < 256 && lineAt(line + lines).equals(lineAt(line))) lines += 1;
    pieces.push(Buffer.of(lines - 1), ...packLine(lineAt(line), Math.ceil(bitsPerDot / 8)));
    line += lines;
  }
  return Buffer.concat(pieces);
}

function packLine(line: Buffer, unit: number): Buffer[] {
  const dotAt = (at: number) => line.subarray(at, at + unit);
  const isRun = (at: number) => at + unit < line.length && dotAt(at).equals(dotAt(at + unit));
  const pieces: Buffer[] = [];
  for (let at = 0; at < line.length; ) {
    let count = 1;
    if (isRun(at)) {
      while (count < 128 && isRun(at + (count - 1) * unit)) count += 1;
      pieces.push(Buffer.of(count - 1), dotAt(at));
    } else {
      while (count < 128 && at + count * unit < line.length && !isRun(at + count * unit)) count += 1;
      if (count === 1) pieces.push(Buffer.of(0), dotAt(at));
      else pieces.push(Buffer.of(257 - count), line.subarray(at, at + count * unit));
    }
    at += count * unit;
  }
  return pieces;
}
