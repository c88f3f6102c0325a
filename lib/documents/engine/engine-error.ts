/**
 * Why the document child gave no answer. `unavailable`: it could not be started, which says nothing about the document;
 * all others are the document's doing.
 */
export type EngineFault = "too-slow" | "too-much-memory" | "crashed" | "unavailable";

export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly fault: EngineFault;

  constructor(fault: EngineFault, options?: { cause?: unknown }) {
    super(`The document child gave no answer: ${fault}`, options);
    this.fault = fault;
  }
}
