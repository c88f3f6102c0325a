import "server-only";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { OPERATIONS } from "@/lib/printing/ipp/codes";
import {
  attribute,
  boolean,
  dots,
  enumeration,
  type IppAttribute,
  integer,
  keyword,
  mimeType,
  moment,
  name,
  range,
  text,
  uri,
} from "@/lib/printing/ipp/message";
import { mediaAttributes } from "@/lib/printing/media-attributes";
import type { Printer } from "@/lib/printing/printer";
import { secondsOf } from "@/lib/printing/printer-time";
import { ANY_FORMAT, COMPRESSIONS, PRINT_FORMATS } from "@/lib/printing/rules/formats";
import { HALF_SENT_SECONDS } from "@/lib/printing/rules/job-states";
import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";
import packageJson from "@/package.json";

const IDLE = 3;
const NO_FINISHING = 3;
const UPRIGHT = 3;
const NORMAL = 4;
/** Finer dots are lost on a fax. */
const DOTS_PER_INCH = [200, 300];
const MODEL = `Plainfax ${packageJson.version}`;
const STARTED_AT = new Date();

export type PrinterState = { readonly now: Date; readonly paper: PaperFormat; readonly openJobs: number };

/** What may be asked for in a job, in groups as clients ask for them (RFC 8011, 4.2.5.1). */
export function printerAttributes(printer: Printer, state: PrinterState) {
  return {
    "job-template": [...jobTemplate(), ...mediaAttributes(state.paper)],
    "printer-description": [...description(printer, state), ...capabilities()],
  } satisfies Record<string, IppAttribute[]>;
}

/** What a job may say; a fax has no more choices on its way here. */
export const JOB_CREATION = [
  ...["copies", "finishings", "media", "media-col", "orientation-requested", "output-bin", "print-color-mode"],
  ...["print-content-optimize", "print-quality", "print-rendering-intent", "printer-resolution", "sides"],
];

function jobTemplate(): IppAttribute[] {
  return [
    ...choice("copies", integer(1)).filter(({ name: each }) => each !== "copies-supported"),
    attribute("copies-supported", range(1, 1)),
    ...choice("finishings", enumeration(NO_FINISHING)),
    ...choice("orientation-requested", enumeration(UPRIGHT)),
    ...choice("output-bin", keyword("face-up")),
    ...choice("print-color-mode", keyword("monochrome")),
    ...choice("print-content-optimize", keyword("auto")),
    ...choice("print-quality", enumeration(NORMAL)),
    ...choice("print-rendering-intent", keyword("auto")),
    attribute("printer-resolution-default", dots(200)),
    attribute("printer-resolution-supported", ...DOTS_PER_INCH.map(dots)),
    ...choice("sides", keyword("one-sided")),
    attribute("job-creation-attributes-supported", ...JOB_CREATION.map(keyword)),
  ];
}

/** A choice with one possibility. */
function choice(of: string, only: IppAttribute["values"][number]): IppAttribute[] {
  return [attribute(`${of}-default`, only), attribute(`${of}-supported`, only)];
}

function description(printer: Printer, { now, openJobs }: PrinterState): IppAttribute[] {
  const { origin, viewer, tokenId } = printer;
  return [
    attribute("printer-uri-supported", uri(printer.uri)),
    attribute("uri-security-supported", keyword(printer.uri.startsWith("ipps:") ? "tls" : "none")),
    attribute("uri-authentication-supported", keyword("none")),
    attribute("printer-name", name("Plainfax")),
    attribute("printer-info", text(`Fax drafts of ${viewer.name}`.slice(0, 127))),
    attribute("printer-location", text("")),
    attribute("printer-geo-location", { kind: "unknown" }),
    attribute("printer-organization", text("")),
    attribute("printer-organizational-unit", text("")),
    attribute("printer-make-and-model", text(MODEL)),
    attribute("printer-device-id", text("MFG:Plainfax;MDL:Fax;CMD:PDF,JPEG,PWGRaster,URF;")),
    attribute("printer-uuid", uri(`urn:uuid:${tokenId}`)),
    attribute("printer-more-info", uri(`${origin}/account/printing`)),
    attribute("printer-icons", uri(`${origin}/icon-192.png`)),
    attribute("printer-state", enumeration(IDLE)),
    attribute("printer-state-reasons", keyword("none")),
    attribute("printer-state-message", text("What is printed becomes a draft. Add the number in the browser.")),
    attribute("printer-state-change-time", integer(secondsOf(STARTED_AT))),
    attribute("printer-state-change-date-time", moment(STARTED_AT)),
    attribute("printer-config-change-time", integer(secondsOf(STARTED_AT))),
    attribute("printer-config-change-date-time", moment(STARTED_AT)),
    attribute("printer-is-accepting-jobs", boolean(true)),
    attribute("printer-up-time", integer(secondsOf(now))),
    attribute("printer-current-time", moment(now)),
    attribute("queued-job-count", integer(openJobs)),
  ];
}

function capabilities(): IppAttribute[] {
  const kilobytes = Math.floor(UPLOAD_LIMITS.maxBytes / 1024);
  return [
    attribute("ipp-versions-supported", keyword("1.1"), keyword("2.0")),
    attribute("ipp-features-supported", keyword("ipp-everywhere")),
    attribute("operations-supported", ...Object.values(OPERATIONS).map(enumeration)),
    attribute("charset-configured", { kind: "charset", value: "utf-8" }),
    attribute("charset-supported", { kind: "charset", value: "utf-8" }),
    attribute("natural-language-configured", { kind: "naturalLanguage", value: "en" }),
    attribute("generated-natural-language-supported", { kind: "naturalLanguage", value: "en" }),
    attribute("document-format-default", mimeType("application/pdf")),
    attribute("document-format-preferred", mimeType("application/pdf")),
    attribute("document-format-supported", ...[...PRINT_FORMATS, ANY_FORMAT].map(mimeType)),
    attribute("compression-supported", ...COMPRESSIONS.map(keyword)),
    attribute("color-supported", boolean(false)),
    attribute("pages-per-minute", integer(60)),
    attribute("pdl-override-supported", keyword("attempted")),
    attribute("page-ranges-supported", boolean(false)),
    attribute("job-k-octets-supported", range(0, kilobytes)),
    attribute("pdf-k-octets-supported", range(0, kilobytes)),
    attribute("jpeg-k-octets-supported", range(0, kilobytes)),
    attribute("job-impressions-supported", range(1, UPLOAD_LIMITS.maxPages)),
    attribute("job-ids-supported", boolean(true)),
    attribute("preferred-attributes-supported", boolean(false)),
    attribute("which-jobs-supported", ...["completed", "not-completed", "all"].map(keyword)),
    attribute("multiple-document-jobs-supported", boolean(false)),
    attribute("multiple-operation-time-out", integer(HALF_SENT_SECONDS)),
    attribute("multiple-operation-time-out-action", keyword("abort-job")),
    attribute("identify-actions-default", keyword("display")),
    attribute("identify-actions-supported", keyword("display")),
    attribute("printer-get-attributes-supported", keyword("document-format")),
    attribute("pwg-raster-document-resolution-supported", ...DOTS_PER_INCH.map(dots)),
    attribute("pwg-raster-document-sheet-back", keyword("normal")),
    attribute("pwg-raster-document-type-supported", ...["black_1", "sgray_8", "srgb_8"].map(keyword)),
    attribute("urf-supported", ...["V1.4", "CP1", "W8", "SRGB24", "IS1", "PQ4", "FN3", "RS200-300"].map(keyword)),
    attribute("pdf-versions-supported", ...["adobe-1.7", "iso-32000-1_2008"].map(keyword)),
  ];
}
