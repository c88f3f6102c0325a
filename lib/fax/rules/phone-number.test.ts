import { describe, expect, it } from "vitest";
import { countryOf, formatNumber, readNumber } from "./phone-number";
import { readRecipients } from "./read-recipients";

const plain = (text: string | null) => text?.replaceAll("\u00a0", " ");

describe("reading a number", () => {
  it.each([
    ["+13125790015", "+1 312 579 0015", "US"],
    [" +1 (312) 579-0015 ", "+1 312 579 0015", "US"],
    ["+44 20 7946 0958", "+44 20 7946 0958", "GB"],
    ["+49 30 123456", "+49 30 123456", "DE"],
  ])("takes %s", (typed, formatted, country) => {
    const read = readNumber(typed);
    expect(read.state).toBe("ok");
    if (read.state === "ok") expect([plain(read.formatted), read.country]).toEqual([formatted, country]);
  });

  it.each([
    ["+1 312 736 727", "+1 312 736 727 is one digit short for the United States. Check the number."],
    ["+1 312 736 72761", "+1 312 736 72761 is one digit too long for the United States. Check the number."],
    ["+33 1 42 68 53 0", "+33 1 42 68 53 0 is one digit short for France. Check the number."],
    ["+1 312", "+1 312 is several digits short. Check the number."],
    ["312 736 7276", "Start with + and the country code, for example +1 312 736 7276."],
    ["+999 1234567", /^\+999 1234567 starts with a country code that does not exist\./],
    ["Riverside", /^Riverside is not a fax number\./],
    ["+13125790015 x5", /letters/],
    ["", /^This is not a fax number\./],
  ])("says what is wrong with %j", (typed, sentence) => {
    const read = readNumber(typed);
    expect(read.state).toBe("wrong");
    expect(plain(read.message)).toMatch(sentence);
  });

  it("lets an unusual number pass with a word of warning", () => {
    const read = readNumber("+15555550001");
    expect(read.state).toBe("unusual");
    expect(plain(read.message)).toBe("+1 555 555 0001 is an unusual number. Check it before you send.");
  });

  it("formats with spaces that do not break and leaves other addresses alone", () => {
    expect(formatNumber("+13125790015")).toBe("+1\u00a0312\u00a0579\u00a00015");
    expect(formatNumber("sip:fax@example.org")).toBe("sip:fax@example.org");
    expect(countryOf("+13125790015")).toBe("US");
  });
});

describe("reading a list of recipients", () => {
  it("cuts at commas, semicolons, tabs and line ends and merges spellings of one number", () => {
    const read = readRecipients("+13125790015, +1 (312) 579-0015;\t+442079460958\r\n12\n");
    expect(read.recipients.map(({ read }) => (read.state === "wrong" ? "wrong" : read.number))).toEqual([
      "+13125790015",
      "+442079460958",
      "wrong",
    ]);
    expect(read.duplicates).toBe(1);
  });
});
