import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import libheif, { type MainModule } from "libheif-js/libheif-wasm/libheif.js";
import sharp, { type Sharp } from "sharp";
import { checkDots, UnreadablePicture } from "./unreadable-picture";

/** Larger pictures are opened in grey, of which a fax is made anyway: their colours take more memory than a child may have. */
const MOST_DOTS_IN_COLOUR = 25_000_000;

/** What a picture is decoded to, by the numbers of libheif 1.23 (heif_image.h, heif_color.h), and how many bytes a dot has then. */
const FORMS = {
  colour: { space: 1, chroma: 10, plane: 10, channels: 3 },
  clear: { space: 1, chroma: 11, plane: 10, channels: 4 },
  /** As it is packed, of which one plane is its greys. */
  grey: { space: 99, chroma: 99, plane: 0, channels: 1 },
} as const;

/**
 * Opens the main picture of a HEIC file, upright: libheif turns it as the file asks (ISO/IEC 23008-12, 6.5.10), and what Exif says of that
 * counts no more. Throws UnreadablePicture.
 */
export async function openHeic(filePath: string): Promise<Sharp> {
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve("libheif-js/libheif-wasm/libheif.wasm"));
  const heif = libheif({ wasmBinary });
  const bytes = await readFile(filePath);
  const file = heif._malloc(bytes.length);
  heif.HEAPU8.set(bytes, file);
  const context = heif._heif_context_alloc();
  ask(heif, (error) => heif._heif_context_read_from_memory_without_copy(error, context, file, bytes.length, 0));
  const picture = ask(heif, (error, result) => heif._heif_context_get_primary_image_handle(error, context, result));
  const dots = checkedDots(heif._heif_image_handle_get_width(picture), heif._heif_image_handle_get_height(picture));
  const isClear = heif._heif_image_handle_has_alpha_channel(picture) !== 0;
  const form = FORMS[dots > MOST_DOTS_IN_COLOUR ? "grey" : isClear ? "clear" : "colour"];
  const image = ask(heif, (error, result) =>
    heif._heif_decode_image(error, picture, result, form.space, form.chroma, 0),
  );
  return dotsOf(heif, image, form);
}

function checkedDots(width: number, height: number): number {
  checkDots(width, height);
  return width * height;
}

/** The dots where libheif has them, closed up in each line: a copy takes too much memory, too. */
function dotsOf(heif: MainModule, image: number, { plane, channels }: (typeof FORMS)[keyof typeof FORMS]): Sharp {
  const isOfBytes = heif._heif_image_get_bits_per_pixel_range(image, plane) === 8;
  if (!isOfBytes) throw new UnreadablePicture("Its dots are not of eight bits.", "unopened");
  const [width, height] = [heif._heif_image_get_width(image, plane), heif._heif_image_get_height(image, plane)];
  const strideAt = heif._malloc(Int32Array.BYTES_PER_ELEMENT);
  const start = heif._heif_image_get_plane_readonly2(image, plane, strideAt);
  const stride = numberAt(heif, strideAt);
  const lineBytes = width * channels;
  const memory: Uint8Array = heif.HEAPU8;
  for (let row = 1; row < height; row += 1) {
    memory.copyWithin(start + row * lineBytes, start + row * stride, start + row * stride + lineBytes);
  }
  return sharp(memory.subarray(start, start + height * lineBytes), { raw: { width, height, channels } });
}

/** Calls one of libheif's functions that answer with an error of three numbers, and what it puts at `result`. Throws UnreadablePicture. */
function ask(heif: MainModule, call: (error: number, result: number) => void): number {
  const error = heif._malloc(4 * Int32Array.BYTES_PER_ELEMENT);
  const result = error + 3 * Int32Array.BYTES_PER_ELEMENT;
  call(error, result);
  const code = numberAt(heif, error);
  if (code !== 0) throw new UnreadablePicture(`libheif's error ${code}.`, FAULTS[code]);
  return numberAt(heif, result);
}

/** The errors that are not the file's (heif_error.h): kinds, features and codecs that it does without, and no memory. */
const FAULTS: Readonly<Record<number, UnreadablePicture["kind"]>> = {
  3: "unopened",
  4: "unopened",
  11: "unopened",
  6: "too-slow",
};

/** The memory is another after each call that made it grow. */
function numberAt(heif: MainModule, place: number): number {
  const memory: Int32Array = heif.HEAP32;
  return memory[place / Int32Array.BYTES_PER_ELEMENT] ?? 0;
}
