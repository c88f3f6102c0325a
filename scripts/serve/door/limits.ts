import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";

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
  /** A body that is kept on disk while it arrives is handed on at once; any other when it is complete. */
  readonly isStreamed?: true;
};

/** The smallest, for whatever states none of its own: no body at all. */
const READING: RequestLimit = {
  name: "reading",
  methods: ["GET", "HEAD", "POST"],
  bodyBytes: 0,
  firstByteMs: 10 * SECOND,
  lastByteMs: 10 * SECOND,
  // A browser alone asks for up to 128 pictures at once by HTTP/2.
  atOnce: 256,
};

/** Pages take the forms of their actions. Next.js itself stops reading an action at 1 MB. */
const FORM: RequestLimit = {
  name: "form",
  methods: ["POST"],
  bodyBytes: 1024 * KILOBYTE,
  firstByteMs: 10 * SECOND,
  lastByteMs: 60 * SECOND,
  atOnce: 16,
};
const STRANGERS_FORM: RequestLimit = { ...FORM, bodyBytes: 64 * KILOBYTE };

/** By the path of the route, as the build's manifest writes it. */
export const ROUTE_LIMITS: Readonly<Record<string, RequestLimit>> = {
  "/api/auth/[...nextauth]": { ...STRANGERS_FORM, bodyBytes: 16 * KILOBYTE },
  "/api/uploadthing": { ...FORM, name: "announcement", bodyBytes: 64 * KILOBYTE },
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
  "/api/webhooks/telnyx": { ...FORM, name: "webhook", bodyBytes: 256 * KILOBYTE, lastByteMs: 30 * SECOND, atOnce: 256 },
  // A stream that stays open with each tab.
  "/api/live": { ...READING, name: "live", methods: ["GET"], atOnce: 64 },
  "/m/[token]": { ...READING, name: "link", methods: ["GET", "HEAD"] },
  // Sealed reports are checked here by whoever got one.
  "/verify": { ...FORM, name: "verify", atOnce: 4 },
};

/** The longest that any request may take to arrive. */
export const LONGEST_MS = Math.max(...Object.values(ROUTE_LIMITS).map(({ lastByteMs }) => lastByteMs));

const PATTERNS = Object.entries(ROUTE_LIMITS).map(([route, limit]) => ({ matches: patternOf(route), limit }));

/** The limit of a request for this path, as it stands in an address. */
export function limitOf(method: string, path: string, isSignedIn: boolean): RequestLimit {
  const own = PATTERNS.find(({ matches, limit }) => limit.methods.includes(method) && matches.test(path))?.limit;
  if (own) return own;
  const isPage = !/^\/(api|m|_next)(\/|$)/i.test(path);
  if (method === "POST" && isPage) return isSignedIn ? FORM : STRANGERS_FORM;
  return READING;
}

function patternOf(route: string): RegExp {
  const path = route.replace(/\[\.{3}\w+\]/g, ".+").replace(/\[\w+\]/g, "[^/]+");
  return new RegExp(`^${path}/?$`);
}
