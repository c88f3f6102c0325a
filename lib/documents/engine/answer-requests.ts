import { z } from "zod";

/** An error of ours in the child, as its parent learns of it; the message stays behind, because it may quote the file. */
export const mishap = z.object({ mishap: z.object({ name: z.string(), stack: z.array(z.string()) }) });
type Mishap = z.infer<typeof mishap>;

/**
 * Answers what the parent asks, one request at a time. An error that nothing foresaw is told as one of ours. What breaks
 * inside WebAssembly ends the process, because its memory can no longer be trusted; the parent starts another.
 */
export function answerRequests<Request>(perform: (request: Request) => Promise<object>): void {
  process.on("message", async (request: Request) => process.send?.(await perform(request).catch(asMishap)));
}

function asMishap(error: unknown): Mishap {
  if (error instanceof WebAssembly.RuntimeError || !(error instanceof Error)) throw error;
  const stack = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  return { mishap: { name: error.name, stack } };
}
