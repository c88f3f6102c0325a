import { AppError } from "@/lib/errors";
import { SharedErrand } from "@/lib/turns";
import { OriginalUnreadable } from "./files/lend-originals";

/** A page that cannot be drawn costs up to ten seconds of a child: it is not tried again for so long. */
const FAILURE_KEPT_MS = 5 * 60_000;

/**
 * Answers a `draw` of which those who ask for the same `path` at the same time share one run, and for some minutes its
 * failure when that is the document's doing.
 */
export function drawOnce<Args extends readonly unknown[], Result>(
  pathOf: (...args: Args) => string,
  draw: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  const inProgress = new Map<string, { errand: SharedErrand; drawing: Promise<Result> }>();
  return async (...args) => {
    const path = pathOf(...args);
    const running = inProgress.get(path);
    if (running) {
      running.errand.joinedNow();
      return running.drawing;
    }
    const errand = new SharedErrand();
    const drawing = errand.do(() => draw(...args));
    inProgress.set(path, { errand, drawing });
    const forget = () => inProgress.delete(path);
    drawing.then(forget, (error) => {
      if (isLasting(error)) setTimeout(forget, FAILURE_KEPT_MS).unref();
      else forget();
    });
    return drawing;
  };
}

function isLasting(error: unknown): boolean {
  return error instanceof AppError && error.code === "not-possible-now" && !(error instanceof OriginalUnreadable);
}
