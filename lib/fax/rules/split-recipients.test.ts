import { expect, it } from "vitest";
import { splitRecipients, withNumbers, withoutPiece } from "./split-recipients";

const read = (text: string) =>
  splitRecipients(text).map(({ number, name }) => (name === null ? number : `${name}: ${number}`));

it.each([
  ["a column", "+13125790015\n+442079460958\r\n\r\n", ["+13125790015", "+442079460958"]],
  [
    "a row",
    "+13125790015, +44 20 7946 0958;312 579 0016\t+49301234567",
    ["+13125790015", "+44 20 7946 0958", "312 579 0016", "+49301234567"],
  ],
  [
    "two columns",
    "Riverside Clinic\t+1 312 579 0015\nSt Mary's\t312.579.0016",
    ["Riverside Clinic: +1 312 579 0015", "St Mary's: 312.579.0016"],
  ],
  ["numbers first", "+1 312 579 0015, Riverside Clinic", ["Riverside Clinic: +1 312 579 0015"]],
  ["a name with a comma", '"Clinic, North",+1 312 579 0015', ["Clinic, North: +1 312 579 0015"]],
  ["a row number", "7\tRiverside Clinic\t+1 312 579 0015", ["Riverside Clinic: +1 312 579 0015"]],
  [
    "a name before a number",
    "Ward 3 +1 312 579 0015\nDr. Ong <(312) 579-0016>\nLab: 312 579 0017",
    ["Ward 3: +1 312 579 0015", "Dr. Ong: (312) 579-0016", "Lab: 312 579 0017"],
  ],
  [
    "what stands before numbers in letterheads, which is nobody's name",
    "Fax: 312 579 0015\ntel:+13125790016\nTelefax-Nr. 312 579 0017\nF. (312) 579-0018\nFax:\t312 579 0019\nPhone, 312 579 0020",
    ["312 579 0015", "+13125790016", "312 579 0017", "(312) 579-0018", "312 579 0019", "312 579 0020"],
  ],
  [
    "a name before it, and names that only look like it",
    "Riverside Clinic Fax: 312 579 0015\nRiverside (Fax): 312 579 0016\nFax Services Ltd 312 579 0017\nTelford 312 579 0018",
    [
      "Riverside Clinic: 312 579 0015",
      "Riverside (Fax): 312 579 0016",
      "Fax Services Ltd: 312 579 0017",
      "Telford: 312 579 0018",
    ],
  ],
  ["a SIP address with a name", "Desk, sip:desk@fax.example.org", ["Desk: sip:desk@fax.example.org"]],
])("reads %s", (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

it("leaves the head of a sheet out, and takes the numbers from its column of faxes", () => {
  const sheet =
    "Name;Phone;Fax number\nRiverside;312 579 0001;312 579 0015\nSt Mary's;;312 579 0016\nNobody;312 579 0003;";
  expect(read(sheet)).toEqual(["Riverside: 312 579 0015", "St Mary's: 312 579 0016", "Nobody;312 579 0003;"]);
});

it("takes the only column of numbers where none is of faxes, whatever stands in it", () => {
  expect(read("Praxis\tTelefax-Nr.\nNord\t030 901820")).toEqual(["Nord: 030 901820"]);
  expect(read("Name\tTown\tNumber\nLab 2\tChicago\t(312) 579-0015\nDesk\tParis\tx12")).toEqual([
    "Lab 2, Chicago: (312) 579-0015",
    "Desk, Paris: x12",
  ]);
});

it("leaves a line with two numbers and no such column whole, for one sentence about it", () => {
  expect(read("Riverside, 312 579 0001, 312 579 0015")).toEqual(["Riverside, 312 579 0001, 312 579 0015"]);
});

it("keeps words without a number as one piece", () => {
  expect(read("Riverside Clinic, Chicago")).toEqual(["Riverside Clinic, Chicago"]);
});

it("takes one piece out and reads the others as before", () => {
  const sheet = "Name\tPhone\tFax\nRiverside\t312 579 0001\t312 579 0015\nLab\t312 579 0002\t";
  expect(read(withoutPiece(sheet, "Lab\t312 579 0002"))).toEqual(["Riverside: 312 579 0015"]);
  expect(withoutPiece("+13125790015, 12\n+13125790016", "12")).toBe("+13125790015\n+13125790016");
});

it("puts numbers in the place of a name as a keyboard writes them, and leaves all else as it was", () => {
  const [one, other] = ["+1\u00a0312\u00a0579\u00a00015", "+13125790017"];
  expect(withNumbers("Lab\nRiverside \n+13125790016", "Riverside", [one, other])).toBe(
    "Lab\n+1 312 579 0015\n+13125790017\n+13125790016",
  );
  expect(withNumbers("12, Riverside; +13125790016", "Riverside", [other, one])).toBe(
    "12, +13125790017, +1 312 579 0015, +13125790016",
  );
});
