import { describe, expect, it } from "vitest";
import { searchTextOf } from "./search-text";

describe("searchTextOf", () => {
  it("holds numbers as digits, with and without the country code, and the words of the file name", () => {
    const text = searchTextOf({ numbers: ["+13127367276", "+442079460018"], fileName: "Knee MRI Müller.PDF" });
    expect(text).toBe(" 13127367276 3127367276 442079460018 02079460018 knee mri muller pdf");
  });

  it("holds also the words of a name that is written as one", () => {
    expect(searchTextOf({ numbers: [], fileName: "ReferralLetter.pdf" })).toBe(
      " referralletter pdf referral letter pdf",
    );
  });

  it("leaves out what is not known and what is no number", () => {
    expect(searchTextOf({ numbers: [null, "anonymous"] })).toBe("");
    expect(searchTextOf({ numbers: ["+13127367276", "+13127367276"] })).toBe(" 13127367276 3127367276");
  });
});
