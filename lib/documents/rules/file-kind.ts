/** How people call what is inside a file that is not a PDF. */
export const FILE_KIND_WORDS = {
  jpeg: "a JPEG picture",
  png: "a PNG picture",
  gif: "a GIF picture",
  webp: "a WebP picture",
  avif: "an AVIF picture",
  heic: "a HEIC picture",
  jxl: "a JPEG XL picture",
  tiff: "a TIFF picture",
  jp2: "a JPEG 2000 picture",
  bmp: "a BMP picture",
  pwg: "a print job in PWG raster",
  urf: "a print job in Apple raster",
  svg: "an SVG drawing",
  psd: "a Photoshop picture",
  pcx: "a PCX picture",
  raw: "a camera's raw picture",
  metafile: "a Windows metafile",
  djvu: "a DjVu document",
  dicom: "a DICOM picture, as scanners in hospitals make",
  eps: "an EPS drawing",
  postscript: "a PostScript file",
  pcl: "a print job in PCL",
  xps: "an XPS document",
  mdi: "a Microsoft Document Imaging file",
  epub: "an EPUB book",
  iwork: "a Pages, Numbers or Keynote document",
  html: "a web page",
  xml: "an XML file",
  rtf: "an RTF document",
  word: "a Word document",
  excel: "an Excel workbook",
  powerpoint: "a PowerPoint presentation",
  writer: "an OpenDocument text",
  calc: "an OpenDocument spreadsheet",
  impress: "an OpenDocument presentation",
  opendocument: "an OpenDocument file",
  "old-word": "an older Word document",
  "old-excel": "an older Excel workbook",
  "old-powerpoint": "an older PowerPoint presentation",
  office: "an older Office document",
  "locked-office": "a password-protected Office document",
  wordperfect: "a WordPerfect document",
  mail: "an e-mail",
  outlook: "an Outlook message",
  tnef: "what Outlook packs attachments in (winmail.dat)",
  signed: "a signed or encrypted message (p7m)",
  zip: "a ZIP archive",
  archive: "an archive",
  video: "a video",
  text: "plain text",
  csv: "a table in plain text (CSV)",
  unknown: "of a kind that this portal doesn't know",
};

export type FileKind = keyof typeof FILE_KIND_WORDS;

export function isFileKind(value: unknown): value is FileKind {
  return typeof value === "string" && Object.hasOwn(FILE_KIND_WORDS, value);
}

const PICTURE_KINDS = [
  "jpeg",
  "png",
  "webp",
  "gif",
  "avif",
  "heic",
  "jxl",
  "tiff",
  "jp2",
  "bmp",
  "pwg",
  "urf",
] as const;
const OFFICE_KINDS = [
  ...(["word", "old-word", "rtf", "writer", "calc", "excel", "old-excel"] as const),
  ...(["powerpoint", "old-powerpoint", "impress"] as const),
] as const;
const TEXT_KINDS = ["text", "csv", "mail", "outlook"] as const;

export type PictureKind = (typeof PICTURE_KINDS)[number];
export type OfficeKind = (typeof OFFICE_KINDS)[number];
/** What is set in type here. */
type TextKind = (typeof TEXT_KINDS)[number];
/** What a file may be that becomes a document. */
export type AcceptedKind = "pdf" | TextKind | PictureKind | OfficeKind;

/** What the names of such files end in. */
export const FILE_ENDINGS: Record<AcceptedKind, string> = {
  ...{ pdf: "pdf", text: "txt", csv: "csv", mail: "eml", outlook: "msg" },
  ...{
    jpeg: "jpg",
    png: "png",
    webp: "webp",
    gif: "gif",
    avif: "avif",
    heic: "heic",
    jxl: "jxl",
    tiff: "tif",
    jp2: "jp2",
    bmp: "bmp",
    pwg: "pwg",
    urf: "urf",
  },
  ...{ word: "docx", "old-word": "doc", rtf: "rtf", writer: "odt", calc: "ods", excel: "xlsx", "old-excel": "xls" },
  ...{ powerpoint: "pptx", "old-powerpoint": "ppt", impress: "odp" },
};

export function isAcceptedKind(kind: unknown): kind is AcceptedKind {
  return typeof kind === "string" && Object.hasOwn(FILE_ENDINGS, kind);
}

export function isPictureKind(kind: FileKind): kind is PictureKind {
  return PICTURE_KINDS.some((known) => known === kind);
}

export function isOfficeKind(kind: FileKind): kind is OfficeKind {
  return OFFICE_KINDS.some((known) => known === kind);
}
