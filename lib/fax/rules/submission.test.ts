import { describe, expect, it } from "vitest";
import { DEFAULT_FAX_OPTIONS, type FaxOptions } from "./fax-options";
import { normalOptions, problemsWith, type Submission } from "./submission";

function problems(details: Partial<Submission> = {}, options: Partial<FaxOptions> = {}): string[] {
  const submission: Submission = {
    submissionKey: "00000000-0000-4000-8000-000000000000",
    recipients: ["+13127367276"],
    fromNumber: "+13125790015",
    documentId: "00000000-0000-4000-8000-000000000001",
    options: { ...DEFAULT_FAX_OPTIONS, ...options },
    sendAt: null,
    ...details,
  };
  return Object.keys(problemsWith(submission));
}

describe("problemsWith", () => {
  it("finds none in a good submission", () => {
    expect(problems({}, { displayName: "Front-Desk no. 1", monochrome: true, blackThreshold: 100 })).toEqual([]);
  });

  it.each([
    [[]],
    [["3127367276"]],
    [["+13127367276", "+0"]],
    [Array.from({ length: 1_001 }, (_, n) => `+1312${2_000_000 + n}`)],
  ])("names the recipients (%#)", (recipients) => expect(problems({ recipients })).toEqual(["recipients"]));

  it.each(["", "Praxis Müller", "a".repeat(129), "one\ntwo"])("names the header name %j", (displayName) => {
    expect(problems({}, { displayName })).toEqual(["displayName"]);
  });

  it.each([0, 101, 1.5, Number.NaN])("names the threshold %d", (blackThreshold) => {
    expect(problems({}, { blackThreshold })).toEqual(["blackThreshold"]);
  });
});

describe("retries", () => {
  it.each([-1, 6, 1.5, Number.NaN])("cannot be %d", (retries) => {
    expect(problems({}, { retries })).toEqual(["retries"]);
  });
});

describe("normalOptions", () => {
  it("forgets a threshold that has no effect", () => {
    expect(normalOptions({ ...DEFAULT_FAX_OPTIONS, blackThreshold: 10 })).toEqual(DEFAULT_FAX_OPTIONS);
    const black = { ...DEFAULT_FAX_OPTIONS, monochrome: true, blackThreshold: 10 };
    expect(normalOptions(black)).toEqual(black);
  });
});
