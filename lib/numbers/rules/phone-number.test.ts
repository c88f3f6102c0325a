import { describe, expect, it } from "vitest";
import { readRecipients } from "@/lib/fax/rules/read-recipients";
import { countryOf, formatNumber, readNumber } from "./phone-number";

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
    ["+13125790015 y5", /letters/],
    ["", /^This is not a fax number\./],
  ])("says what is wrong with %j", (typed, sentence) => {
    const read = readNumber(typed);
    expect(read.state).toBe("wrong");
    expect(plain(read.message)).toMatch(sentence);
  });

  it.each([
    ["3125551234", "+13125790015", "+1 312 555 1234", "US", true],
    ["(312) 555-1234", "+13125790015", "+1 312 555 1234", "US", true],
    ["1-312-555-1234", "+13125790015", "+1 312 555 1234", "US", true],
    ["416 555 0199", "+13125790015", "+1 416 555 0199", "CA", true],
    ["011 49 30 901820", "+13125790015", "+49 30 901820", "DE", false],
    ["0049 30 901820", "+13125790015", "+49 30 901820", "DE", false],
    ["030 901820", "+49301234567", "+49 30 901820", "DE", true],
    ["+49 (0)30 901820", "+13125790015", "+49 30 901820", "DE", false],
  ])("takes %s as it is dialled from %s", (typed, from, formatted, country, isGuessed) => {
    const read = readNumber(typed, from);
    if (read.state === "wrong") throw new Error(read.message);
    expect([plain(read.formatted), read.country, read.isGuessed]).toEqual([formatted, country, isGuessed]);
  });

  it.each([
    ["312.555.1234 x4", "312.555.1234 x4 has an extension (4), which a fax can't dial. Leave it out."],
    ["+1 312 555 1234 ext. 22", "+1 312 555 1234 ext. 22 has an extension (22), which a fax can't dial. Leave it out."],
    ["911", "911 is too short for a fax number. Start with + and the country code, for example +1 312 736 7276."],
    ["312 555 123", "312 555 123 is one digit short for the United States. Check the number."],
    ["312 555 12345", "312 555 12345 is one digit too long for the United States. Check the number."],
    ["1 312 555 12345", "1 312 555 12345 is one digit too long for the United States. Check the number."],
    ["555-1234", "555-1234 is three digits short for the United States. Check the number."],
  ])("says of %s, dialled from Chicago, what is wrong", (typed, sentence) => {
    const read = readNumber(typed, "+13125790015");
    expect(read.state).toBe("wrong");
    expect(plain(read.message)).toBe(sentence);
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
    const read = readRecipients("+13125790015, +1 (312) 579-0015;\t+442079460958\r\n12\n", null);
    expect(read.recipients.map(({ read }) => (read.state === "wrong" ? "wrong" : read.number))).toEqual([
      "+13125790015",
      "+442079460958",
      "wrong",
    ]);
    expect(read.duplicates).toBe(1);
  });
});

describe("a pasted sheet", () => {
  it("of thirteen lines with three wrong numbers has three errors, each with its line as it was written", () => {
    const lines = Array.from({ length: 12 }, (_, n) => `Clinic ${n}\tChicago\t(312) 579-00${10 + n}`);
    [lines[2], lines[5], lines[11]] = [
      "Clinic 2\tChicago\t312 579",
      "Ward\tChicago\t",
      "Lab\tChicago\t312 579 0020 x7",
    ];
    const { recipients } = readRecipients(`Name\tTown\tFax\n${lines.join("\n")}`, "+13125790015");
    expect(recipients).toHaveLength(12);
    const wrong = recipients.filter(({ read }) => read.state === "wrong");
    expect(wrong.map(({ typed }) => typed)).toEqual([lines[2], lines[5]?.trim(), lines[11]]);
  });
});

describe("a SIP address", () => {
  it("is read as it is dialled, and wants no country", () => {
    expect(readNumber(" SIP:Desk.1@Fax.Example.org:5060 ")).toEqual({
      state: "ok",
      number: "sip:Desk.1@fax.example.org:5060",
      formatted: "sip:Desk.1@fax.example.org:5060",
      country: null,
      isGuessed: false,
      message: null,
    });
  });

  it.each(["sip:", "sip:example.org", "sips:a b@example.org", "sip:a@-x.org", "sip:a@b@c", `sip:${"a".repeat(200)}@b`])(
    "that is not whole is named with a sentence: %s",
    (typed) => {
      expect(readNumber(typed)).toEqual({
        state: "wrong",
        message: `${typed} is not a whole SIP address. Write it like sip:desk@fax.example.org.`,
      });
    },
  );

  it("stands in a list beside numbers, once", () => {
    const { recipients, duplicates } = readRecipients("+13125790015, sip:a@b.org\nSIP:a@B.org", null);
    expect(recipients.map(({ read }) => read.state)).toEqual(["ok", "ok"]);
    expect(duplicates).toBe(1);
  });
});

describe("numbers as word processors and mail programs write them", () => {
  it.each([
    "+1\u2009312\u2011736\u20127276",
    "\u202a+1 312\u2013736\u20147276\u202c",
    "\uff0b\uff11\uff13\uff11\uff12\uff17\uff13\uff16\uff17\uff12\uff17\uff16",
    "+1\u202f(312)\u00a0736\u22127276\u200b",
    "\u2066+1\u2007312\u00ad736\ufe587276\u2069\u200e",
  ])("are read: %j", (typed) => {
    expect(readNumber(typed)).toMatchObject({ state: "ok", number: "+13127367276" });
  });
});
