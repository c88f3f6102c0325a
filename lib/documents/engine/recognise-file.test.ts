import { describe, expect, it } from "vitest";
import { hasPdfHeader, recogniseFile } from "./file-kind";

const bytes = (text: string) => Buffer.from(text, "latin1");

describe("recogniseFile", () => {
  it.each([
    ["\xff\xd8\xff\xe0", "jpeg"],
    ["\x89PNG\r\n\x1a\n", "png"],
    ["II*\0\x08\0\0\0", "tiff"],
    ["\0\0\0\x18ftypheic\0\0", "heic"],
    ["RIFF\0\0\0\0WEBPVP8 ", "webp"],
    ["PK\x03\x04\x14\0\0\0[Content_Types].xml word/document.xml", "word"],
    ["PK\x03\x04\x14\0\0\0[Content_Types].xml xl/workbook.xml", "excel"],
    ["PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text", "writer"],
    ["PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", "calc"],
    ["PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.graphics", "opendocument"],
    ["PK\x03\x04\x14\0\0\0holiday.jpg", "zip"],
    ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"],
    ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "old-word"],
    ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "locked-office"],
    ["\xff\xfeD\0e\0a\0r\0", "text"],
    ["{\\rtf1\\ansi Dear", "rtf"],
    ["%!PS-Adobe-3.0", "postscript"],
    ["<!DOCTYPE html><p>Hi", "html"],
    ["<HTML><body>Login", "html"],
    ['<?xml version="1.0"?><svg xmlns="x">', "svg"],
    ['<?xml version="1.0"?><invoice/>', "xml"],
    ["Dear colleague,\r\nZur\xc3\xbcck an", "text"],
  ])("%j is %s", (start, kind) => {
    expect(recogniseFile(bytes(start))).toBe(kind);
  });

  it("finds out what an archive holds by the list at its end", () => {
    expect(recogniseFile(bytes(`PK\x03\x04${"a".repeat(100_000)}word/document.xml`))).toBe("word");
  });

  it.each([
    ["a damaged PDF", "%PDF-1.4\nrubbish"],
    ["the tail of a PDF", "5 0 obj<<>>endobj\nstartxref\n0"],
    ["too little to tell", "oops"],
    ["noise", "a\0\x01\x02bcdefghijk"],
  ])("does not guess at %s", (_, start) => {
    expect(recogniseFile(bytes(start))).toBeUndefined();
  });
});

describe("hasPdfHeader", () => {
  it("finds the header within the first 1024 bytes and not behind them", () => {
    expect(hasPdfHeader(bytes(`${" ".repeat(1019)}%PDF-1.7`))).toBe(true);
    expect(hasPdfHeader(bytes(`${" ".repeat(1020)}%PDF-1.7`))).toBe(false);
  });
});
