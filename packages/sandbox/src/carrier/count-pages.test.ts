import { PDFDocument } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { makePages } from "../control/make-pages";
import { countPages } from "./count-pages";

test("pages are counted with and without object streams", async () => {
  const compressed = await makePages(12);
  const document = await PDFDocument.load(compressed);
  const plain = Buffer.from(await document.save({ useObjectStreams: false }));
  expect(await countPages("compressed", compressed)).toBe(12);
  expect(await countPages("plain", plain)).toBe(12);
});

test("the pages of a TIFF are counted too", async () => {
  const pages = { width: 64, height: 300, channels: 1, pageHeight: 100 } as const;
  const tiff = sharp(new Uint8Array(64 * 300), { raw: pages }).tiff();
  expect(await countPages("tiff", await tiff.toBuffer())).toBe(3);
});

test("what cannot be opened has no pages", async () => {
  const whole = await makePages(2);
  const locked = await PDFDocument.load(whole);
  locked.encrypt({ userPassword: "secret", ownerPassword: "secret" });
  expect(await countPages("text", Buffer.from("hello"))).toBe(0);
  expect(await countPages("damaged", Buffer.from(`%PDF-1.7\n${"x".repeat(500)}`))).toBe(0);
  expect(await countPages("locked", Buffer.from(await locked.save()))).toBe(0);
  expect(await countPages("afterwards", whole)).toBe(2);
});
