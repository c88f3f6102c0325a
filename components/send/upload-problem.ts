const CUT_OFF = "The upload was cut off. Check the connection and add the file again.";

/** The sentence for the person whose upload failed with UploadThing's error: the portal's own where it gave one. */
export function uploadProblem(error: unknown): string {
  if (!(error instanceof Error)) return CUT_OFF;
  if ("code" in error && error.code === "TOO_LARGE") return error.message;
  return ("data" in error ? sentenceIn(error.data) : null) ?? sentenceIn(error.cause) ?? CUT_OFF;
}

/**
 * Whether an upload ended on its way, and not because the portal refused the file: nobody answered, a proxy did, or a server that has not got
 * what another one has of it (409).
 */
export function isCutOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && error.code === "TOO_LARGE") return false;
  if (/^XHR failed 409\b/.test(error.message)) return true;
  return uploadProblem(error) === CUT_OFF;
}

function sentenceIn(answer: unknown): string | null {
  const hasSentence = typeof answer === "object" && answer !== null && "error" in answer;
  return hasSentence && typeof answer.error === "string" ? answer.error : null;
}
