/** What admins are told on every page until it is mended or dismissed. */
export const ALARMS = [
  "second-fax",
  "webhooks-silent",
  "events-failed",
  "storage",
  "backup-failed",
  "audit-broken",
  "endpoint-off",
] as const;
export type AlarmKind = (typeof ALARMS)[number];

/** What lasts as long as faxes are held back; nobody can dismiss it. */
type StandingAlarm = "waiting-for-yes" | "telnyx-unreachable" | "telnyx-limited" | "telnyx-refused" | "telnyx-disabled";

export type AlarmDetail = {
  faxId?: string | undefined;
  /** The likely cause and what to do, in a sentence or two. */
  words?: string | undefined;
};

export type Alarm = AlarmDetail & { kind: AlarmKind | StandingAlarm; since: Date };

/** The setting under which an alarm is kept while it lasts. */
export function alarmKey(kind: AlarmKind): string {
  return `alarm.${kind}`;
}
