import "server-only";
import type Telnyx from "telnyx";
import { z } from "zod";
import {
  type ApplicationChanges,
  type ApplicationSettings,
  SETTING_NAMES,
  type SettingKind,
  type SettingName,
  settingOf,
} from "./rules/application-settings";
import { countOrNull, flagOr, keptText, momentOrNull, textOrNull, textsOrNone } from "./wire";

/** Reads each kind leniently: what is missing becomes what Telnyx takes it for. */
const SHAPES: Record<SettingKind, z.ZodType> = {
  text: keptText,
  "text or null": textOrNull,
  "count or null": countOrNull,
  flag: flagOr(true),
  texts: textsOrNone,
  "receive settings": z.enum(["only_my_connections", "from_anyone"]),
};

function shapeOf(name: SettingName): z.ZodType {
  const { kind, initial, isAlwaysSaid } = settingOf(name);
  return isAlwaysSaid ? SHAPES[kind] : SHAPES[kind].catch(initial);
}

const settingsShape = z.object(
  Object.fromEntries(SETTING_NAMES.map((name) => [name, shapeOf(name)])),
) as unknown as z.ZodType<ApplicationSettings>;

const isoOrNull = momentOrNull.transform((moment) => moment?.toISOString() ?? null);

/** A fax application as this portal keeps it. Its id is digits beyond what a number can hold. */
export const keptApplicationShape = z.object({
  id: z.string().min(1),
  settings: settingsShape,
  createdAt: isoOrNull,
  updatedAt: isoOrNull,
});

export type FaxApplication = z.output<typeof keptApplicationShape>;

/** What Telnyx says of a fax application. */
export const applicationShape = z.record(z.string(), z.unknown()).transform((wire, context) => {
  const settings = Object.fromEntries(SETTING_NAMES.map((name) => [name, valueAt(wire, settingOf(name).path)]));
  const told = { id: wire.id, settings, createdAt: wire.created_at, updatedAt: wire.updated_at };
  const read = keptApplicationShape.safeParse(told);
  if (read.success) return read.data;
  context.addIssue({ code: "custom", message: read.error.message });
  return z.NEVER;
});

function valueAt(wire: Record<string, unknown>, path: string): unknown {
  const [head = "", field] = path.split(".");
  const value = wire[head];
  if (field === undefined) return value;
  return isRecord(value) ? value[field] : undefined;
}

/**
 * What is sent for a fax application: an update clears a field by a null, where Telnyx's description allows one, that is
 * not below `inbound` and `outbound`; what is left out is never sent.
 */
export function applicationToWire(
  changes: Partial<ApplicationSettings>,
  nulls: "with-nulls" | "without-nulls" = "with-nulls",
): Telnyx.FaxApplicationUpdateParams {
  const wire: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const value = changes[name];
    const [head = "", field] = settingOf(name).path.split(".");
    if (value === undefined) continue;
    if (field === undefined) {
      if (value !== null || nulls === "with-nulls") wire[head] = value;
      continue;
    }
    const part = isRecord(wire[head]) ? wire[head] : {};
    wire[head] = value === null ? part : { ...part, [field]: value };
  }
  // The SDK types close the set of sites.
  return wire as unknown as Telnyx.FaxApplicationUpdateParams;
}

/**
 * What an update sends so that only `changed` changes: name and webhook address always, because Telnyx insists on
 * them, and `inbound` or `outbound` whole or not at all, because Telnyx does not say that it merges them.
 */
export function changesFor(settings: ApplicationSettings, changed: readonly SettingName[]): ApplicationChanges {
  const heads = new Set(changed.map(headOf));
  const sent = SETTING_NAMES.filter((name) => heads.has(headOf(name))).map((name) => [
    name,
    settings[name] ?? (changed.includes(name) ? (settingOf(name).cleared ?? null) : null),
  ]);
  const { applicationName, webhookEventUrl } = settings;
  return { ...Object.fromEntries(sent), applicationName, webhookEventUrl };
}

function headOf(name: SettingName): string {
  return settingOf(name).path.split(".")[0] ?? "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
