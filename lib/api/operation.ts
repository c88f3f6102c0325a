import "server-only";
import type { z } from "zod";
import type { ApiScope } from "@/lib/api-keys/rules/scopes";
import type { Viewer } from "@/lib/auth/viewer-type";

/** What is asked of an operation, checked. */
export type Asked<Query, Body> = {
  viewer: Viewer;
  /** The variable parts of the path, by name, as they stand there. */
  path: Readonly<Record<string, string>>;
  query: Query;
  body: Body;
  /** The file that came with a multipart body, as a path that lasts until the answer. */
  file: ReceivedFile | null;
  /** A key under which doing it again does nothing more; the same for a repeat under the same idempotency key. */
  onceKey: string;
};

export type ReceivedFile = { path: string; fileName: string; sha256: string };

const FILE_TYPES = ["application/pdf", "image/tiff", "image/png", "application/json"] as const;

/** What an operation answers where all is well: JSON of a shape, one of some types of file, or nothing. */
type Answer =
  | { status: 200 | 201; shape: z.ZodType }
  | { status: 200; types: readonly (typeof FILE_TYPES)[number][] }
  | { status: 204 };

type Description = {
  /** Names it in generated clients. */
  id: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** As OpenAPI writes it, below `/api/v1`. */
  path: `/${string}`;
  tag: "Faxes" | "Inbox" | "Contacts" | "Numbers";
  summary: string;
  description?: string;
  /** Any of these rights is enough. */
  scopes: readonly [ApiScope, ...ApiScope[]];
  answer: Answer;
  /** Whether a file may come along, as `file` of a multipart body. */
  takesFile?: true;
};

/** One thing that programs can ask for. */
export type Operation = Description & {
  query: z.ZodObject | null;
  body: z.ZodType | null;
  /** Answers the JSON value, or a whole response for files. */
  perform(asked: Asked<never, never>): Promise<unknown>;
};

/** Describes an operation once, for the router, for who may, for the OpenAPI description and for its page. */
export function operation<Query extends z.ZodObject, Body extends z.ZodType>(
  described: Description & {
    query?: Query;
    body?: Body;
    perform(asked: Asked<z.infer<Query>, z.infer<Body>>): Promise<unknown>;
  },
): Operation {
  const { query = null, body = null } = described;
  return { ...described, query, body };
}
