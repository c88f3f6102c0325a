import { dirname, join } from "node:path";
import { type Source, sourcesBelow } from "./sources";

/**
 * The rooms of `lib` and what each may look into. A room names only rooms that stand above it in this list, so there can be
 * no circle. `npm run rooms` prints the list into docs/architecture.md.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  live: [],
  auth: ["live"],
  storage: [],
  encryption: ["storage"],
  engine: ["encryption"],
  jobs: [],
  settings: ["auth"],
  telnyx: [],
  actions: ["auth"],
  clock: ["auth", "settings"],
  visibility: ["auth", "live", "settings"],
  mail: ["auth", "encryption", "jobs"],
  notices: ["auth", "visibility", "mail"],
  alarms: ["auth", "settings", "notices"],
  audit: ["auth", "alarms"],
  pause: ["jobs", "live"],
  typesetting: ["engine"],
  keeping: ["auth", "settings"],
  documents: ["auth", "storage", "encryption", "engine", "typesetting", "visibility"],
  numbers: ["auth", "live", "telnyx", "typesetting", "visibility"],
  contacts: ["auth", "typesetting", "numbers"],
  applications: ["auth", "live", "settings", "telnyx", "numbers"],
  "second-factor": ["auth", "encryption", "settings"],
  "api-keys": ["auth", "actions", "numbers"],
  "print-addresses": ["auth", "api-keys"],
  people: ["auth", "mail", "numbers", "second-factor", "api-keys", "print-addresses"],
  "single-sign-on": ["auth", "settings", "people", "second-factor"],
  proof: ["auth", "settings", "second-factor", "single-sign-on"],
  spending: ["auth", "settings", "numbers"],
  uploads: ["auth", "encryption", "actions", "documents", "numbers"],
  covers: [
    "auth",
    "clock",
    "encryption",
    "settings",
    "actions",
    "typesetting",
    "documents",
    "numbers",
    "contacts",
    "uploads",
  ],
  fax: [
    "auth",
    "clock",
    "storage",
    "encryption",
    "jobs",
    "live",
    "telnyx",
    "pause",
    "visibility",
    "notices",
    "keeping",
    "documents",
    "numbers",
    "contacts",
    "spending",
    "covers",
  ],
  escalation: ["auth", "clock", "jobs", "settings", "notices", "fax"],
  "fax-mails": ["auth", "encryption", "jobs", "settings", "mail", "documents", "fax"],
  "after-restore": ["auth", "jobs", "live", "settings", "telnyx", "fax"],
  "call-times": ["auth", "jobs", "visibility", "documents", "fax"],
  "carrier-rendering": ["encryption", "jobs", "telnyx", "documents", "fax"],
  drafts: [
    "auth",
    "clock",
    "documents",
    "numbers",
    "contacts",
    "applications",
    "people",
    "spending",
    "uploads",
    "covers",
    "fax",
  ],
  asks: ["auth", "live", "visibility", "notices", "documents", "api-keys", "covers", "fax", "drafts"],
  "live-stream": ["auth", "live", "notices", "fax", "asks"],
  leaving: ["auth", "documents", "people", "fax", "drafts"],
  "page-text": ["auth", "engine", "jobs", "settings", "visibility", "documents", "fax"],
  reconcile: ["auth", "jobs", "settings", "telnyx", "alarms", "applications", "fax"],
  history: ["clock", "telnyx", "typesetting", "documents", "numbers", "fax", "reconcile"],
  reports: ["auth", "clock", "storage", "encryption", "typesetting", "visibility", "documents", "numbers", "fax"],
  sending: ["auth", "jobs", "live", "settings", "telnyx", "alarms", "pause", "documents", "numbers", "people", "fax"],
  webhooks: ["auth", "jobs", "live", "telnyx", "alarms", "fax"],
  "mail-in": ["auth", "jobs", "mail", "documents", "numbers", "people", "covers", "fax", "drafts", "webhooks"],
  backup: ["auth", "storage", "encryption", "jobs", "settings", "alarms", "audit", "after-restore"],
  health: [
    "auth",
    "storage",
    "encryption",
    "jobs",
    "settings",
    "telnyx",
    "alarms",
    "pause",
    "typesetting",
    "documents",
    "applications",
    "fax",
    "mail-in",
    "sending",
    "webhooks",
    "backup",
  ],
  retention: ["auth", "clock", "jobs", "visibility", "keeping", "fax"],
  "inbox-rules": ["auth", "jobs", "notices", "numbers", "contacts", "fax"],
  usage: ["auth", "clock", "settings", "visibility", "numbers", "spending", "fax"],
  console: ["backup", "health"],
  api: ["auth", "clock", "encryption", "documents", "numbers", "contacts", "api-keys", "fax", "drafts", "reports"],
  mcp: [
    "auth",
    "encryption",
    "documents",
    "numbers",
    "api-keys",
    "covers",
    "fax",
    "drafts",
    "asks",
    "page-text",
    "api",
  ],
  printing: ["auth", "live", "notices", "documents", "numbers", "print-addresses", "drafts", "typesetting"],
  "outgoing-webhooks": ["auth", "encryption", "jobs", "alarms", "numbers", "fax", "api"],
};

/** They speak no SQL and know no table. */
export const ROOMS_WITHOUT_SQL: readonly string[] = ["telnyx", "engine", "actions", "typesetting", "live-stream"];

/** Files beside the rooms that tie them together; no room knows them. All others beside the rooms know no room. */
export const TIES: readonly string[] = [
  "lib/typesetting-child.tsx",
  "lib/start-portal.ts",
  "lib/start-portal-work.ts",
  "lib/sweep-documents.ts",
  "lib/encrypt-documents.ts",
  "lib/mail-digests.ts",
];

export type RoomImport = {
  readonly from: string;
  readonly to: string;
  /** Only types cross, which run nothing. */
  readonly isType: boolean;
};

/** Every import of a file of `lib` by one below `folder`, tests left out; both as paths from the top, `to` without its ending. */
export function importsOfLib(folder: "lib" | "components"): RoomImport[] {
  return sourcesBelow(folder)
    .filter(({ path }) => !path.includes("/testing/"))
    .flatMap(importsOf)
    .filter(({ to }) => to.startsWith("lib/"));
}

/** Every import of a file; `to` is a path from the top, or the name of a package. */
export function importsOf({ path, text }: Source): RoomImport[] {
  const statements = text.matchAll(/^(?:import|export) (type )?(?:([^;"]*?) from )?"([^"]+)";/gm);
  const standing = [...statements].map(([, type, names = "", target = ""]) => ({
    target,
    isType: Boolean(type) || /^\{ *type \w+(?:, type \w+)* *\}$/.test(names.replaceAll(/\s+/g, " ")),
  }));
  const asked = [...text.matchAll(/import\(\s*"([^"]+)"/g)].map(([, target = ""]) => ({ target, isType: false }));
  return [...standing, ...asked].map(({ target, isType }) => ({ from: path, to: resolved(path, target), isType }));
}

function resolved(from: string, target: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  return target.startsWith(".") ? join(dirname(from), target) : target;
}

/** The room that a path lies in; null beside the rooms. */
export function roomOf(path: string): string | null {
  const [, room, ...rest] = path.split("/");
  return rest.length > 0 && room ? room : null;
}

/** Which rooms each room looks into, as the imports stand now. */
export function lookedInto(imports: readonly RoomImport[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [room, other] = [roomOf(from), roomOf(to)];
    if (!room || !other || room === other) continue;
    found.set(room, (found.get(room) ?? new Set()).add(other));
  }
  return found;
}

/** The list as docs/architecture.md shows it: what no room looks into stands last. */
function roomsInWords(): string {
  return Object.entries(ROOMS)
    .map(
      ([room, others]) =>
        `- \`${room}\` → ${others.length > 0 ? others.map((one) => `\`${one}\``).join(", ") : "none"}`,
    )
    .join("\n");
}

const BEGIN = "<!-- rooms: printed by `npm run rooms` -->\n\n";
const END = "\n\n<!-- /rooms -->";

/** The page with the list in its place. */
export function withRooms(page: string): string {
  const [before, rest = ""] = page.split(BEGIN);
  const after = rest.split(END).slice(1).join(END);
  return before + BEGIN + roomsInWords() + END + after;
}
