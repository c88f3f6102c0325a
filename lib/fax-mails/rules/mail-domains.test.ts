import { expect, test } from "vitest";
import { addressWithin, readDomains } from "./mail-domains";

test("domains are read as people type them", () => {
  expect(readDomains("Clinic.org\n@lab.example, clinic.org; nonsense\n-x.org")).toEqual({
    domains: ["clinic.org", "lab.example"],
    unknown: ["nonsense", "-x.org"],
  });
});

test("only an address of a domain itself is within it", () => {
  const within = (typed: string) => addressWithin(typed, ["clinic.org"]);
  expect(within(" Mia@Clinic.org ")).toBe("mia@clinic.org");
  for (const typed of [
    "mia@evil.org",
    "mia@sub.clinic.org",
    "mia@clinic.org.evil.org",
    "mia@evil.org,mia@clinic.org",
    "<mia@clinic.org>",
    "mia@clinic.org\r\nBcc: x@evil.org",
    "mia@evil.org@clinic.org",
    "mia",
    "@clinic.org",
    "",
  ]) {
    expect(within(typed), typed).toBeNull();
  }
});
