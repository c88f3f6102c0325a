/** A picture that libvips cannot read: the file's fault, or more dots than are taken. */
export class UnreadablePicture extends Error {
  override readonly name = "UnreadablePicture";
  readonly kind: "damaged" | "too-slow";

  constructor(cause: unknown) {
    super("The picture cannot be read.", { cause });
    // The only limit that sharp keeps itself; it tells it by its message alone.
    const isTooLarge = cause instanceof Error && cause.message.includes("exceeds pixel limit");
    this.kind = isTooLarge ? "too-slow" : "damaged";
  }
}

/** What sharp makes of a picture. Throws UnreadablePicture where it fails, so that no other error is taken for the file's. */
export async function read<Result>(reading: Promise<Result>): Promise<Result> {
  return reading.catch((cause) => {
    throw new UnreadablePicture(cause);
  });
}
