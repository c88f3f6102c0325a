import { expect, it } from "vitest";
import { UPLOAD_LIMITS } from "./limits";
import { type RefusalReason, refusalWords } from "./refusal-words";

const cases: [RefusalReason, string][] = [
  [
    { kind: "not-a-pdf", found: "html" },
    "Scan.pdf is not a PDF inside but a web page. Open it, choose Print > Save as PDF, and add the new file.",
  ],
  [
    { kind: "no-office", found: "word" },
    "Scan.pdf is a Word document, and this portal can't open those without LibreOffice. Open it, choose Print > Save as PDF, and add the new file.",
  ],
  [
    { kind: "unopened", found: "old-word" },
    "Scan.pdf is an older Word document that LibreOffice can't open on this portal. Open it, choose Print > Save as PDF, and add the new file.",
  ],
  [
    { kind: "unopened", found: "tiff" },
    "Scan.pdf is a TIFF picture packed in a way that can't be opened on this portal. Open it, choose Print > Save as PDF, and add the new file.",
  ],
  [{ kind: "wrong-password" }, "This password doesn't open Scan.pdf. Check it and type it again."],
  [{ kind: "password" }, "Scan.pdf is password protected. Save a copy without the password, then add it."],
  [{ kind: "damaged" }, "Scan.pdf is damaged or incomplete. Export it again, then add the new file."],
  [{ kind: "empty" }, "Scan.pdf has no pages. Export it again, then add the new file."],
  [
    { kind: "too-many-pages", pages: 351 },
    "Scan.pdf has 351 pages; the limit is 350. Split it and send the parts one after the other.",
  ],
  [
    { kind: "too-big", bytes: 31 * 1024 * 1024 },
    "Scan.pdf is 31\u00a0MB; the limit is 20\u00a0MB. Scan again at 200 dpi in black and white.",
  ],
  [
    { kind: "our-fault", reference: "4F2A-9C" },
    "Scan.pdf can't be opened here. That is our fault, not the file's; your admin finds it as 4F2A-9C. Open it, choose Print > Save as PDF, and add the new file.",
  ],
  [
    { kind: "unpacks-too-far" },
    "Scan.pdf holds more than this portal opens: unpacked, more than 200\u00a0MB or 10,000 files. Open it, choose Print > Save as PDF, and add the new file.",
  ],
  [{ kind: "too-slow" }, "Scan.pdf is too complex to open. Open it, choose Print > Save as PDF, and add the new file."],
];

it.each(cases)("$0.kind: what is wrong and what to do", (reason, words) => {
  expect(refusalWords(reason, "Scan.pdf")).toBe(words);
});

it("names the way out of each kind", () => {
  expect(refusalWords({ kind: "not-a-pdf", found: "heic" }, "IMG_1.HEIC")).toMatch(
    /^IMG_1.HEIC is a HEIC picture. Share/,
  );
  expect(refusalWords({ kind: "not-a-pdf", found: "zip" }, "a.zip")).toContain("Unpack it");
  expect(refusalWords({ kind: "not-a-pdf", found: "svg" }, "a.svg")).toContain("choose Print > Save as PDF");
});

it("never says that a file of 20 MB is bigger than 20 MB", () => {
  expect(refusalWords({ kind: "too-big", bytes: UPLOAD_LIMITS.maxBytes + 1 }, "a.pdf")).toContain(
    "is 20.1\u00a0MB; the limit is 20\u00a0MB",
  );
});
