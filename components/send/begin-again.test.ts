import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { beginAgain } from "./begin-again";

const failure = (message: string, data?: unknown) => Object.assign(new Error(message), { code: "UPLOAD_FAILED", data });
const elsewhere = { error: "The upload does not go on where it stopped. Add the file again." };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ["the connection broke", failure("An error occurred.")],
  ["a proxy answered for a server that is gone", failure("XHR failed 502 Bad Gateway", null)],
  ["another server has another part of it", failure("XHR failed 409 Conflict", elsewhere)],
])("begins an upload again where %s", async (_, error) => {
  const upload = vi.fn().mockRejectedValueOnce(error).mockRejectedValueOnce(error).mockResolvedValue("uploaded");
  const uploading = beginAgain(upload, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await uploading).toBe("uploaded");
  expect(upload).toHaveBeenCalledTimes(3);
});

it("does not where the portal refused the file, and gives up after fifteen seconds", async () => {
  const refused = failure("XHR failed 413 Payload Too Large", { error: "Scan.pdf is 31 MB; the limit is 20 MB." });
  const once = vi.fn().mockRejectedValue(refused);
  await expect(beginAgain(once, new AbortController().signal)).rejects.toBe(refused);
  expect(once).toHaveBeenCalledTimes(1);

  const away = failure("An error occurred.");
  const uploading = expect(beginAgain(vi.fn().mockRejectedValue(away), new AbortController().signal)).rejects.toBe(
    away,
  );
  await vi.advanceTimersByTimeAsync(15_000);
  await uploading;
});

it("stops when the file was dismissed", async () => {
  const dismissal = new AbortController();
  const upload = vi.fn().mockRejectedValue(failure("An error occurred."));
  const uploading = expect(beginAgain(upload, dismissal.signal)).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(500);
  dismissal.abort();
  await vi.advanceTimersByTimeAsync(1_000);
  await uploading;
  expect(upload).toHaveBeenCalledTimes(1);
});
