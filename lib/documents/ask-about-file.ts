import { EngineError } from "@/lib/engine/engine-child";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { referenceFor } from "@/lib/unexpected-error";
import type { RefusalReason } from "./rules/refusal-words";

/** How often a file was refused that is not known to be at fault, since the process began. */
let faultsOfOurs = 0;

/**
 * What a child says of a file, or why it has to be refused. That a child died or met an error of ours is never told as
 * damage of the file: it gets a reference, is counted and logged. Throws AppError `unavailable` when no child can be started.
 */
export async function askAboutFile<Reply>(answer: Promise<Reply>): Promise<Reply | RefusalReason> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    switch (error.fault) {
      case "unavailable":
        throw new AppError("unavailable", "Documents can't be checked right now. Try again in a minute.", {
          cause: error,
        });
      case "too-slow":
      case "too-much-memory":
        return { kind: "too-slow" };
      case "crashed":
      case "mishap":
        return { kind: "our-fault", reference: countFault(error) };
    }
  }
}

function countFault({ fault, cause }: EngineError): string {
  faultsOfOurs += 1;
  const reference = referenceFor(cause);
  log.error({ reference, fault, faults: faultsOfOurs }, "a file could not be opened, which is our fault");
  return reference;
}
