import { MOST_IMPORTED_BYTES } from "@/lib/contacts/rules/import-columns";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { MOST_MESSAGE_BYTES } from "@/lib/mcp/rules/limits";

const KILOBYTE = 1024;
const SECOND = 1000;

/** What a request may cost before the portal has seen it. */
export type RequestLimit = {
  /** Whose requests are counted together, by address or person. */
  readonly name: string;
  readonly methods: readonly string[];
  readonly bodyBytes: number;
  /** How long the body may keep us waiting for its first and for its last byte. */
  readonly firstByteMs: number;
  readonly lastByteMs: number;
  /** Open at once. */
  readonly atOnce: number;
  /** Of these, answered at the same time; the others wait in line. All of them where it is not said. */
  readonly atWork?: number;
  /** So long each of these keeps its place after the answer: nobody fills in forms faster, but a program does. */
  readonly restMs?: number;
  /** A body that is kept on disk while it arrives is handed on at once; any other when it is complete. */
  readonly isStreamed?: true;
};

const NO_BODY = {
  methods: ["GET", "HEAD"],
  bodyBytes: 0,
  firstByteMs: 10 * SECOND,
  lastByteMs: 10 * SECOND,
  // A browser alone asks for up to 128 pictures at once by HTTP/2.
  atOnce: 256,
};
/** The smallest, for whatever states none of its own: no body at all. */
const READING: RequestLimit = { ...NO_BODY, name: "reading", methods: ["GET", "HEAD", "POST"], atWork: 4 };
/** Pictures wait for a child that draws them, and pages must not wait for pictures. */
const PICTURE: RequestLimit = { ...NO_BODY, name: "picture", atWork: 4 };
/** The build's own files cost next to nothing. */
const ASSET: RequestLimit = { ...NO_BODY, name: "asset", atWork: 16 };

const BODY = {
  methods: ["POST"],
  bodyBytes: 64 * KILOBYTE,
  firstByteMs: 10 * SECOND,
  lastByteMs: 60 * SECOND,
  atOnce: 16,
};
const STRANGERS_FORM: RequestLimit = { ...BODY, name: "form", atWork: 2, restMs: 150 };
/** Pages take the forms of their actions. Next.js itself stops reading an action at 5 MB. */
const FORM: RequestLimit = { ...STRANGERS_FORM, bodyBytes: 1024 * KILOBYTE };

/** By the path of the route, as the build's manifest writes it. */
export const ROUTE_LIMITS: Readonly<Record<string, RequestLimit>> = {
  "/api/auth/[...nextauth]": { ...STRANGERS_FORM, bodyBytes: 16 * KILOBYTE },
  // Whoever closes an account there, or its server, signs many out at once.
  "/api/back-channel-logout/[providerId]": {
    ...BODY,
    ...{ name: "logout", bodyBytes: 16 * KILOBYTE, lastByteMs: 10 * SECOND, atOnce: 256, atWork: 4 },
  },
  "/api/faxes/[faxId]/viewing": READING,
  // The code of a mailed link.
  "/api/mailed-links/[token]": { ...STRANGERS_FORM, bodyBytes: KILOBYTE },
  "/api/session": READING,
  "/api/uploadthing": { ...BODY, name: "announcement", atWork: 2 },
  "/api/uploads/[...path]": {
    name: "upload",
    methods: ["PUT"],
    bodyBytes: UPLOAD_LIMITS.maxBytes + 64 * KILOBYTE,
    firstByteMs: 30 * SECOND,
    lastByteMs: 900 * SECOND,
    atOnce: 16,
    isStreamed: true,
  },
  // Events of a broadcast come by the hundred.
  "/api/webhooks/telnyx": { ...BODY, name: "webhook", bodyBytes: 256 * KILOBYTE, lastByteMs: 30 * SECOND, atOnce: 256 },
  // A file to be faxed comes with the request. What a GET may is said below.
  "/api/v1/faxes": {
    ...{ name: "api-file", methods: ["POST"], bodyBytes: UPLOAD_LIMITS.maxBytes + 64 * KILOBYTE, isStreamed: true },
    ...{ firstByteMs: 30 * SECOND, lastByteMs: 300 * SECOND, atOnce: 8, atWork: 4 },
  },
  "/api/v1/[...path]": {
    ...BODY,
    name: "api",
    methods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
    atOnce: 64,
    atWork: 8,
  },
  // A file of a few megabytes may come within a message.
  "/mcp": {
    ...{ name: "mcp", methods: ["POST", "DELETE"], bodyBytes: MOST_MESSAGE_BYTES, firstByteMs: 10 * SECOND },
    ...{ lastByteMs: 120 * SECOND, atOnce: 16, atWork: 4 },
  },
  // A document comes with most jobs; computers also ask what became of them.
  "/ipp/print/[...path]": {
    ...{ name: "print", methods: ["POST"], bodyBytes: UPLOAD_LIMITS.maxBytes + 64 * KILOBYTE, isStreamed: true },
    ...{ firstByteMs: 30 * SECOND, lastByteMs: 300 * SECOND, atOnce: 16, atWork: 4 },
  },
  // A stream that stays open with each tab.
  "/api/live": { ...NO_BODY, name: "live", methods: ["GET"], atOnce: 64 },
  "/m/[token]": { ...NO_BODY, name: "link" },
  "/api/approvals/[askId]/pages/[page]": PICTURE,
  "/api/documents/[documentId]/pages/[page]": PICTURE,
  "/api/documents/[documentId]/thumbnail": PICTURE,
  "/api/documents/[documentId]/pages/[page]/fax": PICTURE,
  "/api/documents/[documentId]/pages/[page]/fax-facts": PICTURE,
  // Sealed reports are checked here by whoever got one.
  "/verify": { ...FORM, name: "verify", atOnce: 4 },
  // A file of contacts comes with each of the steps.
  "/contacts/import": { ...FORM, name: "import", bodyBytes: MOST_IMPORTED_BYTES + 64 * KILOBYTE, atOnce: 8 },
};

/** The longest that any request may take to arrive. */
export const LONGEST_MS = Math.max(...Object.values(ROUTE_LIMITS).map(({ lastByteMs }) => lastByteMs));

const PATTERNS = Object.entries(ROUTE_LIMITS).map(([route, limit]) => ({ matches: patternOf(route), limit }));

/** The limit of a request for this path, as it stands in an address. */
export function limitOf(method: string, path: string, isSignedIn: boolean): RequestLimit {
  const own = PATTERNS.find(({ matches, limit }) => limit.methods.includes(method) && matches.test(path))?.limit;
  if (own) return own;
  if (method === "POST" && isPage(path)) return isSignedIn ? FORM : STRANGERS_FORM;
  return path.startsWith("/_next/") ? ASSET : READING;
}

/** Whether people look at this path, rather than programs or what a page fetches. */
export function isPage(path: string): boolean {
  return !/^\/(api|m|ipp|_next)(\/|$)/i.test(path);
}

function patternOf(route: string): RegExp {
  const path = route.replace(/\[\.{3}\w+\]/g, ".+").replace(/\[\w+\]/g, "[^/]+");
  return new RegExp(`^${path}/?$`);
}
