/** What an upload that failed tells us: UploadThing's code, and what the portal answered. */
type UploadError = { code: string; message: string; data?: unknown; cause?: unknown };

const CUT_OFF = "The upload was cut off. Check the connection and add the file again.";

/** The sentence for the person whose upload failed: the portal's own where it gave one. */
export function uploadProblem({ code, message, data, cause }: UploadError): string {
  if (code === "TOO_LARGE") return message;
  return sentenceIn(data) ?? sentenceIn(cause) ?? CUT_OFF;
}

function sentenceIn(answer: unknown): string | null {
  const hasSentence = typeof answer === "object" && answer !== null && "error" in answer;
  return hasSentence && typeof answer.error === "string" ? answer.error : null;
}
