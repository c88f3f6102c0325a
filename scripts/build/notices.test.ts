import { expect, it } from "vitest";
import packageJson from "@/package.json";
import { noticeOf, noticesOf, shippedPackages } from "./notices";

/** What may be shipped with a product under Apache-2.0 as it is, with its notice. */
const TAKEN = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "ISC",
  "LGPL-3.0",
  "LGPL-3.0-or-later",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "Unlicense",
];

/** Of "(MIT OR EUPL-1.1+)" whoever takes the package chooses. */
function choicesOf(license: string): string[] {
  return license.replaceAll(/^\(|\)$/g, "").split(" OR ");
}

const packages = shippedPackages();
const notices = noticesOf(packages);

it("name every package that is shipped, each under a licence that may be, and with its text", () => {
  const named = Object.keys(packageJson.dependencies).filter((name) => !name.startsWith("@plainfax/"));
  for (const name of named) expect(packages.map((each) => each.name)).toContain(name);
  expect(
    packages
      .filter(({ license }) => !choicesOf(license).some((choice) => TAKEN.includes(choice)))
      .map(({ name, license }) => [name, license]),
  ).toEqual([]);
  for (const { name, version } of packages) expect(notices).toContain(`${name} ${version} (`);
  expect(packages.filter((each) => !noticeOf(each)).map(({ name }) => name)).toEqual([]);
});

it("tell of what lies inside packages: fonts, the PDF engine, the decoder of HEIC, the data of the reader, the embedded database", () => {
  for (const words of [
    "SIL OPEN FONT LICENSE",
    "Copyright 2014 PDFium Authors",
    "tesseract-ocr/tessdata",
    "Holds libheif",
    "The PostgreSQL Global Development Group",
  ]) {
    expect(notices.toLowerCase()).toContain(words.toLowerCase());
  }
});
