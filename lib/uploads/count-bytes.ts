import { Transform } from "node:stream";
import { AppError } from "@/lib/errors";

/** Passes bytes on and fails with AppError `wrong-input` as soon as there are more than `limit`. */
export function countBytes(limit: number): Transform {
  let count = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      count += chunk.length;
      if (count > limit) done(new AppError("wrong-input", "The file is larger than was announced. Add it again."));
      else done(null, chunk);
    },
  });
}
