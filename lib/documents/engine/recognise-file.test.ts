import { describe, expect, it } from "vitest";
import { hasPdfHeader, recogniseFile } from "./recognise-file";

const bytes = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => bytes([...text].map((letter) => `${letter}\0`).join(""));
const compound = (stream: string) => Buffer.concat([bytes("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), utf16(stream)]);

/** An archive of empty files with these names. */
function zip(...names: string[]): Buffer {
  const files = names.map((name) => {
    const head = Buffer.alloc(30);
    head.write("PK\x03\x04", "latin1");
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, bytes(name)]);
  });
  const list = names.map((name) => {
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt16LE(name.length, 28);
    return Buffer.concat([entry, bytes(name)]);
  });
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt32LE(Buffer.concat(files).length, 16);
  return Buffer.concat([...files, ...list, end]);
}

describe("recogniseFile", () => {
  it.each([
    ["\xff\xd8\xff\xe0", "jpeg"],
    ["\x89PNG\r\n\x1a\n", "png"],
    ["II*\0\x08\0\0\0", "tiff"],
    ["\0\0\0\x18ftypheic\0\0", "heic"],
    ["RIFF\0\0\0\0WEBPVP8 ", "webp"],
    ["PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text", "writer"],
    ["PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", "calc"],
    ["PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.graphics", "opendocument"],
    ["PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.presentation", "impress"],
    ["PK\x03\x04\x14\0\0\0mimetypeapplication/epub+zip", "epub"],
    ["II+\0\x08\0\0\0", "tiff"],
    ["GIF89a\x01\0", "gif"],
    ["\0\0\0\x1cftypavif\0\0\0\0", "avif"],
    ["\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "avif"],
    ["\0\0\0\x1cftypmif1\0\0\0\0mif1heic", "heic"],
    ["\0\0\0\x18ftypmp42\0\0", "video"],
    ["BM\x36\0\x0c\0\0\0\0\0", "bmp"],
    ["\0\0\0\x0cjP  \r\n\x87\n", "jp2"],
    ["\xff\x0a\x00", "jxl"],
    ["8BPS\0\x01", "psd"],
    ["\x0a\x05\x01\x08\0", "pcx"],
    ["AT&TFORM\0", "djvu"],
    [`${"\0".repeat(128)}DICM`, "dicom"],
    ["%!PS-Adobe-3.0 EPSF-3.0", "eps"],
    ["\x1b%-12345X@PJL", "pcl"],
    ["\x1bE\x1b&l1O", "pcl"],
    ["\xd7\xcd\xc6\x9a", "metafile"],
    ["EP*\0", "mdi"],
    ["\xffWPC", "wordperfect"],
    ["\x78\x9f\x3e\x22", "tnef"],
    ["0\x82\x10\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", "signed"],
    ["7z\xbc\xaf\x27\x1c", "archive"],
    ["From: a@example.org\r\nSubject: Hi\r\nMIME-Version: 1.0\r\n\r\nHello", "mail"],
    ["From: Ana\nTo: Omar\nSubject: a memo\n\nHello", "text"],
    ["BMW invoice for the car", "text"],
    ["OK\n", "text"],
    ["C:\\DOS text\r\n\x1a", "text"],
    ["T\bTitle\r\n", "text"],
    ["D\0e\0a\0r\0 \0c\0", "text"],
    ["a\0\x01\x02bcdefghijk", "unknown"],
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

  it.each([
    [["[Content_Types].xml", "word/document.xml"], "word"],
    [["[Content_Types].xml", "xl/workbook.xml"], "excel"],
    [["[Content_Types].xml", "ppt/presentation.xml"], "powerpoint"],
    [["Index/Document.iwa", "preview.jpg"], "iwork"],
    [["FixedDocSeq.fdseq"], "xps"],
    [["crossword/a.txt", "password/b.txt", "xl/readme"], "zip"],
    [["holiday.jpg"], "zip"],
  ] as const)("an archive of %j is %s", (names, kind) => {
    expect(recogniseFile(zip(...names))).toBe(kind);
  });

  it.each([
    ["WordDocument", "old-word"],
    ["Workbook", "old-excel"],
    ["PowerPoint Document", "old-powerpoint"],
    ["EncryptedPackage", "locked-office"],
    ["__properties_version1.0", "outlook"],
    ["VisioDocument", "office"],
  ])("a compound file with %s is %s", (stream, kind) => {
    expect(recogniseFile(compound(stream))).toBe(kind);
  });

  it.each([
    ["a damaged PDF", "%PDF-1.4\nrubbish"],
    ["the tail of a PDF", "5 0 obj<<>>endobj\nstartxref\n0"],
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
