/** There is no object of this name. Its code is that of a file that is missing. */
export class ObjectMissingError extends Error {
  override readonly name = "ObjectMissingError";
  readonly code = "ENOENT";
  constructor(objectName: string, options?: ErrorOptions) {
    super(`There is no object ${objectName}.`, options);
  }
}

/** An object was put anew since it was opened. */
export class ObjectChangedError extends Error {
  override readonly name = "ObjectChangedError";
  constructor(objectName: string, options?: ErrorOptions) {
    super(`The object ${objectName} was put anew meanwhile.`, options);
  }
}

/** The store can't be asked, which says nothing of what it holds. */
export class StoreUnreachableError extends Error {
  override readonly name = "StoreUnreachableError";
  /** `code`: what the system or the store said. */
  constructor(
    place: string,
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`Documents can't be reached: ${place} can't be used (${code}).`, options);
  }
}
