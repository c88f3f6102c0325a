import { expect, it } from "vitest";
import { detailWords } from "./detail-words";

it("tells the particulars without ids and empty values", () => {
  expect(detailWords(null)).toBe("");
  expect(detailWords({ from: "member", to: "admin" })).toBe("from member, to admin");
  expect(detailWords({ isForEveryone: false, people: 3 })).toBe("is for everyone no, people 3");
  expect(detailWords({ faxes: 1, documentId: "0b8b3a3c-63c5-4a4e-8f2b-5f3f5f6a7b8c", from: null })).toBe("faxes 1");
});
