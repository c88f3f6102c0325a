import { expect, it, vi } from "vitest";
import { OriginalUnreadable } from "@/lib/documents/files/lend-originals";
import { EngineError } from "@/lib/engine/engine-child";
import { AppError } from "./errors";

it("errors are known by what they are in every bundle of one process, and narrower ones as before", async () => {
  vi.resetModules();
  const [errors, children] = [await import("./errors"), await import("@/lib/engine/engine-child")];
  expect(errors.AppError).not.toBe(AppError);
  const error = new errors.AppError("not-found", "It is gone.");
  expect([error instanceof AppError, error instanceof OriginalUnreadable]).toEqual([true, false]);
  const narrow = new OriginalUnreadable("not-found", "It is gone.");
  expect([narrow instanceof AppError, narrow instanceof OriginalUnreadable]).toEqual([true, true]);
  expect(new children.EngineError("crashed") instanceof EngineError).toBe(true);
  expect(new Error("Something else.") instanceof AppError).toBe(false);
});
