import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { cameFromProvider, moment } from "./columns";
import { people } from "./people";

const person = () =>
  uuid("person_id")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" });

/** The secret that a person's authenticator app shares with the portal (RFC 6238). It counts once it is confirmed by a code. */
export const totpSecrets = pgTable("totp_secrets", {
  personId: uuid("person_id")
    .primaryKey()
    .references(() => people.id, { onDelete: "cascade" }),
  /** Encrypted under the key of second factors, which is not in the database. */
  sealed: text("sealed").notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
  confirmedAt: moment("confirmed_at"),
  /** The step of 30 s whose code was taken last: neither it nor an earlier one is taken again. */
  lastStep: integer("last_step"),
});

/** Codes for whoever lost their authenticator, each for one sign-in. Only keyed hashes are kept. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  { personId: person(), codeHash: text("code_hash").notNull(), usedAt: moment("used_at") },
  (table) => [primaryKey({ columns: [table.personId, table.codeHash] })],
);

/** A passkey (WebAuthn): its public half, and how often its authenticator says it was used. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: person(),
    name: text("name").notNull(),
    credentialId: text("credential_id").notNull().unique(),
    publicKey: text("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at"),
  },
  (table) => [index("passkeys_person").on(table.personId)],
);

/** What a browser was asked to sign, for once. `person_id` is null where whoever has a passkey may answer. */
export const passkeyChallenges = pgTable("passkey_challenges", {
  challenge: text("challenge").primaryKey(),
  personId: uuid("person_id").references(() => people.id, { onDelete: "cascade" }),
  expiresAt: moment("expires_at").notNull(),
});

/** Somebody whose password was right and whose second factor is still missing. It opens nothing but that step. */
export const pendingSignIns = pgTable("pending_sign_ins", {
  tokenHash: text("token_hash").primaryKey(),
  personId: person(),
  /** The person's epoch when the password was right. */
  epoch: integer("epoch").notNull(),
  isKept: boolean("is_kept").notNull(),
  /** They have just set up the factor that was missing, and are being shown their recovery codes. */
  isProven: boolean("is_proven").notNull().default(false),
  expiresAt: moment("expires_at").notNull(),
  ...cameFromProvider(),
});
