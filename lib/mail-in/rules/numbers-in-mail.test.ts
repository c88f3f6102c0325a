import { expect, it } from "vitest";
import { numbersInMail } from "./numbers-in-mail";

const OURS = "fax@fax.clinic.test";

function found(addresses: string[], subject = "") {
  return numbersInMail({ addresses, subject }, OURS);
}

it("finds numbers before the @ of our domain and behind our name, each once, in the order written", () => {
  const addresses = [
    "13127367276@fax.clinic.test",
    "Fax+493012345678@FAX.clinic.test",
    "+13127367276@fax.clinic.test",
    "fax+3125790015@fax.clinic.test",
    "13125790016@elsewhere.test",
    "mia@clinic.test",
  ];
  expect(found(addresses).numbers).toEqual(["+13127367276", "+493012345678", "3125790015"]);
});

it("looks into the subject only where no address has one, and leaves the rest of it", () => {
  expect(found(["fax@fax.clinic.test"], "Referral for +1 (312) 736-7276")).toEqual({
    numbers: ["+1 (312) 736-7276"],
    subject: "Referral for",
  });
  expect(found([OURS], "13127367276, 13125790015: Lab results").numbers).toEqual(["+13127367276", "+13125790015"]);
  expect(found([OURS], "13127367276, 13125790015: Lab results").subject).toBe("Lab results");
  expect(found(["13127367276@fax.clinic.test"], "Case 2026/114478")).toEqual({
    numbers: ["+13127367276"],
    subject: "Case 2026/114478",
  });
  expect(found([OURS], "Room 12")).toEqual({ numbers: [], subject: "Room 12" });
});
