import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { bilevelPicture, encodeG4, type PdfPicture, whiteBitmap } from "@plainfax/fax-raster";
import type { Sharp } from "sharp";
import { read } from "./unreadable-picture";

const compress = promisify(deflate);

/** What is larger without loss is a photo, where the loss is not seen. */
const MOST_LOSSLESS_BYTES = 3 * 1024 * 1024;
const JPEG = { quality: 90, chromaSubsampling: "4:4:4" };
const MIDDLE_GREY = 128;

/** A photo, as a JPEG picture. */
export async function photoPicture(image: Sharp): Promise<PdfPicture> {
  const { data, info } = await read(image.jpeg(JPEG).toBuffer({ resolveWithObject: true }));
  return {
    ...{ width: info.width, height: info.height, bitsPerComponent: 8, filter: "DCTDecode", bytes: data },
    colours: info.channels === 1 ? "DeviceGray" : "DeviceRGB",
  };
}

/** A drawing or a screen, without loss, unless that becomes too large. */
export async function exactPicture(image: Sharp): Promise<PdfPicture> {
  const { data, info } = await read(image.clone().raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true }));
  const bytes = await compress(data);
  if (bytes.length > MOST_LOSSLESS_BYTES) return photoPicture(image);
  return {
    ...{ width: info.width, height: info.height, bitsPerComponent: 8, filter: "FlateDecode", bytes },
    colours: info.channels === 1 ? "DeviceGray" : "DeviceRGB",
  };
}

/** Black and white dots, each as it is; at the right, white ones fill the last byte of a row. */
export async function dotPicture(image: Sharp): Promise<PdfPicture> {
  const dots = image.toColourspace("b-w").raw({ depth: "uchar" });
  const { data, info } = await read(dots.toBuffer({ resolveWithObject: true }));
  const { width, height, channels } = info;
  const bitmap = whiteBitmap(Math.ceil(width / 8) * 8, height);
  const rowBytes = bitmap.width / 8;
  for (let index = 0; index < width * height; index += 1) {
    if ((data[index * channels] ?? 0) >= MIDDLE_GREY) continue;
    const [row, column] = [Math.floor(index / width), index % width];
    const at = row * rowBytes + (column >> 3);
    bitmap.bytes[at] = (bitmap.bytes[at] ?? 0) | (0x80 >> (column & 7));
  }
  return bilevelPicture(encodeG4(bitmap), bitmap.width, height);
}
