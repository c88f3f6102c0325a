import type { RasterQuality, RasterSettings } from "@plainfax/fax-raster/settings";
import { z } from "zod";
import type { Rotation } from "@/lib/documents/rules/composition";
import { type FileKind, isFileKind, isPictureKind, type PictureKind } from "@/lib/documents/rules/file-kind";
import type { PageSize } from "@/lib/documents/rules/page-picture";

/** What the document child is asked for. Files travel as paths: the bytes of a document never enter the server. */
export type EngineRequest =
  | InspectRequest
  | RenderRequest
  | RasterRequest
  | StripRequest
  | TextRequest
  | JoinRequest
  | CopyRequest
  | AttachmentsRequest
  | PicturesRequest;

export type InspectRequest = { operation: "inspect"; filePath: string; maxPages: number };

/** `page` counts from 1 and is turned by `rotation`; the WebP picture is written to `outputPath`, `width` pixels wide. */
export type RenderRequest = {
  operation: "render";
  filePath: string;
  page: number;
  rotation: Rotation;
  width: number;
  outputPath: string;
};

/** `page` counts from 1 and is turned by `rotation`; the PNG picture and the Group 4 strip are written to the two paths. */
export type RasterRequest = {
  operation: "raster";
  filePath: string;
  page: number;
  rotation: Rotation;
  settings: RasterSettings;
  picturePath: string;
  stripPath: string;
};

/** `page` counts from 1; its dots as they were are written to `stripPath` in Group 4. */
export type StripRequest = {
  operation: "strip";
  filePath: string;
  page: number;
  quality: RasterQuality;
  stripPath: string;
};

/** A new PDF of these pages, each counted from 1 and turned by `rotation`, is written to `outputPath`. */
export type JoinRequest = {
  operation: "join";
  pages: readonly { filePath: string; page: number; rotation: Rotation }[];
  outputPath: string;
};

/** `page` counts from 1. */
export type TextRequest = { operation: "text"; filePath: string; page: number };

/** All pages of a PDF are written to `outputPath`, without its password and what is broken in it. */
export type CopyRequest = {
  operation: "copy";
  filePath: string;
  password: string;
  maxPages: number;
  outputPath: string;
};

/** The files inside a PDF are written into `directory`. */
export type AttachmentsRequest = { operation: "attachments"; filePath: string; directory: string };

/** The pictures in a file are written to `outputPath` as the pages of a PDF, on `paper` where they have no size of their own. */
export type PicturesRequest = {
  operation: "pictures";
  filePath: string;
  kind: PictureKind;
  paper: PageSize;
  maxPages: number;
  outputPath: string;
};

export const inspectReply = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("ok"),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    pages: z.number().int().positive(),
    pageSizes: z.array(z.tuple([z.number(), z.number()])),
    /** Protected or broken: other programs may not open it as it is. */
    isUnsound: z.boolean(),
    /** Its page only stands for what another program would show (a dynamic XFA form). */
    isPlaceholder: z.boolean(),
    /** The names of the files inside. */
    attachments: z.array(z.string()),
  }),
  z.object({ kind: z.literal("not-a-pdf"), found: z.custom<FileKind>(isFileKind) }),
  z.object({ kind: z.enum(["password", "damaged", "empty", "unpacks-too-far"]) }),
  z.object({ kind: z.literal("too-many-pages"), pages: z.number().int() }),
]);

export const renderReply = z.object({ kind: z.enum(["ok", "no-such-page", "damaged"]) });

const place = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
const places = z.array(place).readonly();

export const rasteredPage = z.object({
  kind: z.literal("ok"),
  lines: z.number().int().positive(),
  /** Of the page in Group 4. */
  bytes: z.number().int().positive(),
  photoShare: z.number(),
  blackShare: z.number(),
  hasMarks: z.boolean(),
  findings: z.array(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.enum(["lost-detail", "dark-ground", "photo", "fine-code", "missing-text"]), places }),
      z.object({ kind: z.literal("small-type"), places, points: z.number() }),
      z.object({ kind: z.literal("turned"), places, turn: z.literal([90, 180, 270]) }),
    ]),
  ),
});

export const rasterReply = z.discriminatedUnion("kind", [
  rasteredPage,
  z.object({ kind: z.enum(["no-such-page", "damaged"]) }),
]);

export const strippedPage = z.object({ kind: z.literal("ok"), lines: z.number().int().positive() });

export const stripReply = z.discriminatedUnion("kind", [
  strippedPage,
  z.object({ kind: z.enum(["no-such-page", "damaged"]) }),
]);

export const joinReply = z.object({ kind: z.enum(["ok", "damaged"]) });

export const textLine = z.object({
  text: z.string(),
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
});

export const textReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ok"), lines: z.array(textLine), size: z.tuple([z.number(), z.number()]) }),
  z.object({ kind: z.enum(["no-such-page", "damaged"]) }),
]);

export const convertReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["ok", "password", "damaged", "empty", "too-slow"]) }),
  z.object({
    kind: z.literal("unopened"),
    found: z.custom<PictureKind>((found) => isFileKind(found) && isPictureKind(found)),
  }),
  z.object({ kind: z.literal("too-many-pages"), pages: z.number().int() }),
]);

export const attachmentsReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ok"), attachments: z.array(z.object({ fileName: z.string(), path: z.string() })) }),
  z.object({ kind: z.literal("damaged") }),
]);

export type AttachmentsReply = z.infer<typeof attachmentsReply>;
export type InspectReply = z.infer<typeof inspectReply>;
export type RenderReply = z.infer<typeof renderReply>;
export type RasterReply = z.infer<typeof rasterReply>;
export type StripReply = z.infer<typeof stripReply>;
export type TextReply = z.infer<typeof textReply>;
export type JoinReply = z.infer<typeof joinReply>;
export type ConvertReply = z.infer<typeof convertReply>;
