/**
 * Why the document child gave no answer. `unavailable`: it could not be started; `mishap`: an error of ours, which is the
 * cause. Both say nothing about the document; all others are its doing, or too much for what opens it.
 */
export type EngineFault = "too-slow" | "too-much-memory" | "crashed" | "mishap" | "unavailable";

export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly fault: EngineFault;

  constructor(fault: EngineFault, options?: { cause?: unknown }) {
    super(`The document child gave no answer: ${fault}`, options);
    this.fault = fault;
  }
}
