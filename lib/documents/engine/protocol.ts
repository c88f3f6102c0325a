import { z } from "zod";
import { type FileKind, isFileKind } from "@/lib/documents/rules/file-kind";

/** What the document child is asked for. Files travel as paths: the bytes of a document never enter the server. */
export type EngineRequest = InspectRequest | RenderRequest;

export type InspectRequest = { operation: "inspect"; filePath: string; maxPages: number };

/** `page` counts from 1; the WebP picture is written to `outputPath`, `width` pixels wide. */
export type RenderRequest = { operation: "render"; filePath: string; page: number; width: number; outputPath: string };

/** Sent once by the child, when it can take requests. */
export const READY = "ready";

export const inspectReply = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("ok"),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    pages: z.number().int().positive(),
    pageSizes: z.array(z.tuple([z.number(), z.number()])),
  }),
  z.object({ kind: z.literal("not-a-pdf"), found: z.custom<FileKind>(isFileKind) }),
  z.object({ kind: z.enum(["password", "damaged", "empty"]) }),
  z.object({ kind: z.literal("too-many-pages"), pages: z.number().int() }),
]);

export const renderReply = z.object({ kind: z.enum(["ok", "no-such-page", "damaged"]) });

export type InspectReply = z.infer<typeof inspectReply>;
export type RenderReply = z.infer<typeof renderReply>;
