import { expect, it } from "vitest";
import { uploadProblem } from "@/components/send/upload-problem";

it("passes on what the portal said", () => {
  const tooBig = "Scan.pdf is 31 MB; the limit is 20 MB.";
  expect(uploadProblem({ code: "TOO_LARGE", message: tooBig })).toBe(tooBig);
  const signedOut = { error: "You are signed out. Sign in to go on." };
  expect(uploadProblem({ code: "INTERNAL_SERVER_ERROR", message: "Request failed", cause: signedOut })).toBe(
    signedOut.error,
  );
  expect(uploadProblem({ code: "UPLOAD_FAILED", message: "XHR failed 409", data: { error: "Sent before." } })).toBe(
    "Sent before.",
  );
});

it("says that the upload was cut off when nothing came back", () => {
  const message = "Failed to report event to UploadThing server";
  expect(uploadProblem({ code: "INTERNAL_CLIENT_ERROR", message, cause: new TypeError("fetch failed") })).toBe(
    "The upload was cut off. Check the connection and add the file again.",
  );
});
