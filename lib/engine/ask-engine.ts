import { AppError } from "@/lib/errors";
import { EngineError, type EngineFault } from "./engine-child";

type Words = {
  /** What is told when it can't be done, at any time; without them it may always work later. */
  impossible?: string;
  /** What is told when it may work later. */
  later: string;
  /** The faults that will be met again: all but that no child can be started, unless fewer are named. */
  lasting?: readonly EngineFault[];
};

const LASTING: readonly EngineFault[] = ["too-slow", "too-much-memory", "crashed", "mishap"];

/**
 * Waits for a child's answer. Throws AppError in these words: `not-possible-now` when it can't be done, and `unavailable` when
 * it may work later.
 */
export async function askEngine<Reply>(
  answer: Promise<Reply>,
  { impossible, later, lasting = LASTING }: Words,
): Promise<Reply> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    const isLasting = impossible !== undefined && lasting.includes(cause.fault);
    throw isLasting
      ? new AppError("not-possible-now", impossible, { cause })
      : new AppError("unavailable", later, { cause });
  }
}
