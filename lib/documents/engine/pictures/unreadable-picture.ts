/** A picture that cannot be read: `damaged`, `too-slow` where it has more dots than are taken, or `unopened` where it is packed in a way that is not known here. */
export class UnreadablePicture extends Error {
  override readonly name = "UnreadablePicture";

  constructor(
    cause: unknown,
    readonly kind: "damaged" | "too-slow" | "unopened" = kindOf(cause),
  ) {
    super("The picture cannot be read.", { cause });
  }
}

/** A hundred megapixels: more than any camera or scanner makes of a page. */
export const MOST_DOTS = 100_000_000;

/** Throws UnreadablePicture where a picture has no dots, or more than are taken. */
export function checkDots(width: number, height: number): void {
  if (!(width > 0) || !(height > 0)) throw new UnreadablePicture("It has no dots.");
  if (width * height > MOST_DOTS) throw new UnreadablePicture("It has too many dots.", "too-slow");
}

/** What libvips and libtiff say of what they were built without, or never learned. */
const NOT_KNOWN = /not (?:configured|implemented)|unsupported|bad labq format/i;

/** sharp tells its own limit, and whose fault it is, by its message alone. */
function kindOf(cause: unknown): UnreadablePicture["kind"] {
  const message = cause instanceof Error ? cause.message : "";
  if (message.includes("exceeds pixel limit")) return "too-slow";
  return NOT_KNOWN.test(message) ? "unopened" : "damaged";
}

/** What sharp makes of a picture. Throws UnreadablePicture where it fails, so that no other error is taken for the file's. */
export async function read<Result>(reading: Promise<Result>): Promise<Result> {
  return reading.catch((cause) => {
    throw new UnreadablePicture(cause);
  });
}
