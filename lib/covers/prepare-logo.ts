import sharp from "sharp";
import { AppError } from "@/lib/errors";

const MOST_BYTES = 300 * 1024;
const MOST_PIXELS = 16_000_000;
/** Twice what 150 × 64 points are in the dots of a fine fax. */
const LARGEST = { width: 850, height: 364, fit: "inside", withoutEnlargement: true } as const;

/**
 * A picture as a fax can carry it: black and white, small, without whatever else was in the file. Answers a PNG in base64.
 * Throws AppError `wrong-input` with a sentence for the field `logo`.
 */
export async function prepareLogo(file: Blob): Promise<string> {
  if (file.size > MOST_BYTES) throw refusal("The logo is larger than 300\u00a0kB. Save a smaller one.");
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!isPngOrJpeg(bytes)) throw refusal("The logo is not a PNG or JPEG picture. Save it as one and choose it again.");
  try {
    const picture = await sharp(bytes, { failOn: "error", limitInputPixels: MOST_PIXELS })
      .rotate()
      .resize(LARGEST)
      .flatten({ background: "white" })
      .greyscale()
      .threshold(160)
      .png({ palette: true, colours: 2 })
      .toBuffer();
    return picture.toString("base64");
  } catch {
    throw refusal("The logo can't be read. Save it again as PNG or JPEG.");
  }
}

/** By its first bytes: what a file claims to be is no matter, and sharp would open more kinds than these. */
function isPngOrJpeg(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4).toString("hex");
  return head === "89504e47" || head.startsWith("ffd8ff");
}

function refusal(message: string): AppError {
  return new AppError("wrong-input", message, { fieldErrors: { logo: message } });
}
