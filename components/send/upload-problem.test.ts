import { expect, it } from "vitest";
import { uploadProblem } from "@/components/send/upload-problem";

function failure(message: string, { code, data, cause }: { code: string; data?: unknown; cause?: unknown }): Error {
  return Object.assign(new Error(message, { cause }), { code, data });
}

it("passes on what the portal said", () => {
  const tooBig = "Scan.pdf is 31 MB; the limit is 20 MB.";
  expect(uploadProblem(failure(tooBig, { code: "TOO_LARGE" }))).toBe(tooBig);
  const cause = { error: "You are signed out. Sign in to go on." };
  expect(uploadProblem(failure("Request failed", { code: "INTERNAL_SERVER_ERROR", cause }))).toBe(cause.error);
  const data = { error: "Sent before." };
  expect(uploadProblem(failure("XHR failed 409", { code: "UPLOAD_FAILED", data }))).toBe(data.error);
});

it("says that the upload was cut off when nothing came back", () => {
  const message = "Failed to report event to UploadThing server";
  const cause = new TypeError("fetch failed");
  const cutOff = "The upload was cut off. Check the connection and add the file again.";
  expect(uploadProblem(failure(message, { code: "INTERNAL_CLIENT_ERROR", cause }))).toBe(cutOff);
  expect(uploadProblem("aborted")).toBe(cutOff);
});
