/** In which everything encrypted lies: what documents durably are, and in a bucket the keys that its servers share. */
export const STORED_FOLDERS = ["documents", "quarantine", "keys"] as const;

/** The object that says to which database all others belong. */
export const INSTALLATION_MARK = "installation";

/** Of a store to which documents are being moved, and of one that they were moved from: no portal starts on either. */
export const MOVING_MARK = "moving";
export const MOVED_MARK = "moved";

/** An object as it was when it was opened. */
export type OpenedObject = {
  /** Its size. */
  readonly bytes: number;
  /** What it begins with: as much as was asked for, or all. */
  readonly head: Buffer;
  /** The bytes from `start` to `end`, both counted from 0 and included. */
  read(start: number, end: number): AsyncIterable<Buffer>;
  close(): Promise<void>;
};

/**
 * Where everything that a document durably is lies, under names like `documents/ab/….pdf`, for all processes of an installation. What it is given
 * is encrypted already. What is missing throws with the code ENOENT.
 */
export type KeptObjects = {
  /** Where that is, for the operator. */
  readonly place: string;
  /** Takes over the finished file at `path` (of `temporary/` in the data directory): whole or not at all, and there for good when this returns. What had the name is replaced. */
  put(name: string, path: string): Promise<void>;
  /** Puts other bytes in the place of some of an object, one after the other, each there for good before the next. */
  rewrite(name: string, changes: readonly { readonly bytes: Buffer; readonly at: number }[]): Promise<void>;
  /** Opens an object, with the `headBytes` that it begins with. Close it afterwards. */
  open(name: string, headBytes: number): Promise<OpenedObject>;
  /** In bytes; null where there is none of that name. */
  size(name: string): Promise<number | null>;
  /** Also where there is none. */
  remove(name: string): Promise<void>;
  /** The names of all below a folder, such as `documents`. */
  list(folder: string): AsyncIterable<string>;
};
