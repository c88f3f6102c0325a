import { afterAll, beforeEach, vi } from "vitest";
import { openMailServer } from "./open-mail-server";

/** Opens a mail server for the tests of a file and sets it as theirs. Answers what it took since a test began, and what it says instead. */
export async function startMailServer() {
  const { url, taken, answers, close } = await openMailServer();
  vi.stubEnv("SMTP_URL", url);
  vi.stubEnv("MAIL_FROM", "Plainfax <fax@clinic.test>");
  afterAll(close);
  beforeEach(() => {
    taken.length = 0;
    answers.clear();
  });
  return { taken, answers };
}
