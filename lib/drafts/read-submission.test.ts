import { expect, it } from "vitest";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { readSubmission } from "@/lib/drafts/read-submission";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";

const KEY = "0b3c2f6e-8f0d-4d0b-9d53-2f0c6d9e1a11";
const CONTENT = {
  recipients: "+1 312 736 7276",
  fromNumber: "+13125790015",
  composition: {
    ...EMPTY_COMPOSITION,
    pages: pagesOf({ documentId: "5a1d7e0a-4c89-4f4f-8f11-6d0a3d5c2b77", pages: 2 }),
  },
  options: DEFAULT_FAX_OPTIONS,
  sendAt: null,
};

function fieldErrorsOf(content: Partial<DraftContent>) {
  try {
    readSubmission(KEY, { ...CONTENT, ...content }, []);
  } catch (error) {
    return error instanceof Error && "fieldErrors" in error ? error.fieldErrors : error;
  }
  return {};
}

it("reads pasted lists and merges a number typed twice", () => {
  const recipients = "+1 312 736 7276\n+13127367276; +44 20 7946 0958,\t+1 (312) 579-0015\n";
  expect(readSubmission(KEY, { ...CONTENT, recipients }, [])).toEqual({
    submissionKey: KEY,
    recipients: ["+13127367276", "+442079460958", "+13125790015"],
    names: {},
    fromNumber: CONTENT.fromNumber,
    options: DEFAULT_FAX_OPTIONS,
    sendAt: null,
  });
});

it("keeps the names that stand beside numbers", () => {
  const { recipients, names } = readSubmission(
    KEY,
    { ...CONTENT, recipients: "Dr. Miller +1 312 736 7276\n+13125790015\nNorth Clinic\tsip:fax@clinic.example" },
    [],
  );
  expect(recipients).toEqual(["+13127367276", "+13125790015", "sip:fax@clinic.example"]);
  expect(names).toEqual({ "+13127367276": "Dr. Miller", "sip:fax@clinic.example": "North Clinic" });
});

it("reads a thousand numbers, and never a part of a list that is too long", () => {
  const most = Array.from({ length: 1_000 }, (_, index) => `+1 (312) 736-${1_000 + index}`).join("\n");
  expect(readSubmission(KEY, { ...CONTENT, recipients: most }, []).recipients).toHaveLength(1_000);
  expect(fieldErrorsOf({ recipients: "+13127367276\n".repeat(10_000) })).toEqual({
    recipients: "This list is too long for one fax. Split it into several.",
  });
});

it("names every field that is missing", () => {
  expect(fieldErrorsOf({ recipients: " \n", fromNumber: null, composition: EMPTY_COMPOSITION })).toEqual({
    recipients: "Add at least one fax number.",
    fromNumber: "Choose the number to send from.",
    document: "Add the document to send.",
  });
});

it("says what is wrong with one number, and how many are wrong", () => {
  expect(fieldErrorsOf({ recipients: "+1 312 736 727, +13127367276" })).toEqual({
    recipients: expect.stringContaining("one digit short for the United States"),
  });
  expect(fieldErrorsOf({ recipients: "312, +13127367276, abc" })).toEqual({
    recipients: "2 numbers need a look. Each is marked below.",
  });
});

it("sends to a number whose country nobody typed only as it was shown", () => {
  const content = { ...CONTENT, recipients: "(312) 736-7276" };
  expect(readSubmission(KEY, content, ["+13127367276"]).recipients).toEqual(["+13127367276"]);
  for (const [fromNumber, told] of [
    ["+13125790015", /^Check how we read \(312\) 736-7276: \+1.312.736.7276, United States\. Then send again\.$/],
    ["+49301234567", /Germany/],
  ] as const) {
    const shown = fromNumber === "+49301234567" ? ["+13127367276"] : [];
    expect(() => readSubmission(KEY, { ...content, fromNumber }, shown)).toThrow(
      expect.objectContaining({ fieldErrors: { recipients: expect.stringMatching(told) } }),
    );
  }
});
