import type { StatusName } from "@/lib/printing/ipp/codes";

/** Why an operation is not done, in words for the person who prints. */
export class IppRefusal extends Error {
  override readonly name = "IppRefusal";

  constructor(
    readonly status: StatusName,
    message: string,
  ) {
    super(message);
  }
}
