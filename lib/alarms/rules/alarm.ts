/** What admins are told on every page until it is mended or dismissed. */
export const ALARMS = ["second-fax", "webhooks-silent", "storage"] as const;
export type AlarmKind = (typeof ALARMS)[number];

export type AlarmDetail = {
  faxId?: string | undefined;
  /** The likely cause and what to do, in a sentence or two. */
  words?: string | undefined;
};

export type Alarm = AlarmDetail & { kind: AlarmKind; since: Date };

/** The setting under which an alarm is kept while it lasts. */
export function alarmKey(kind: AlarmKind): string {
  return `alarm.${kind}`;
}
