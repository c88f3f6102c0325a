import { isCutOff } from "@/components/send/upload-problem";

/** Long enough for another server to take over, or for the same one to be back. */
const PAUSES_MS = [1_000, 4_000, 10_000];

/**
 * Uploads, and begins again from the start by itself where that was cut off: the server that had the first half may be gone. Throws what the
 * last try threw, and at once what the portal refused.
 */
export async function beginAgain<Result>(upload: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await upload();
    } catch (error) {
      if (signal.aborted || !isCutOff(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    signal.throwIfAborted();
  }
  return upload();
}
