export type AppErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "proof-needed"
  | "not-found"
  | "not-possible-now"
  | "wrong-input"
  | "conflict"
  | "sent-before"
  | "mixed-sources"
  | "doubtful-number"
  | "rate-limited"
  | "telnyx-unreachable"
  | "telnyx-refused"
  | "unavailable";

const HTTP_STATUS: Record<AppErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  "proof-needed": 403,
  "not-found": 404,
  "not-possible-now": 409,
  "wrong-input": 422,
  conflict: 409,
  "sent-before": 409,
  "mixed-sources": 409,
  "doubtful-number": 409,
  "rate-limited": 429,
  "telnyx-unreachable": 502,
  "telnyx-refused": 502,
  unavailable: 503,
};

/** The code of a failed system call or database statement, like `ENOSPC` or `53100`, wherever in the chain of causes it stands. */
export function codeOf(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ("code" in each && typeof each.code === "string") return each.code;
  }
  return undefined;
}

/** An expected failure. Its message is written for the person in front of the screen and may be shown as it is. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  /** What was wrong with single fields of a form, by field name. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  /** What a person who says yes agrees to, where the failure is a question. */
  readonly consent: string | undefined;

  constructor(
    code: AppErrorCode,
    message: string,
    options: { cause?: unknown; fieldErrors?: Record<string, string>; consent?: string | undefined } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fieldErrors = options.fieldErrors ?? {};
    this.consent = options.consent;
  }

  /** The build puts this class into several bundles, and what one of them made for the whole process throws to all. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a class that extends this one is narrower, and asks about itself.
    if (this !== AppError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && value.name === "AppError";
  }

  get httpStatus(): number {
    return HTTP_STATUS[this.code];
  }
}
