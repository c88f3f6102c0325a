import type { Role } from "@/lib/auth/rules/roles";

/** What people are told of a fax, of a draft that was made for them, or of what a program asks to send. */
export const NOTICE_KINDS = [
  "received",
  "not-delivered",
  "delivered",
  "waits-for-yes",
  "assigned",
  "mentioned",
  "due",
  "unopened",
  "asked",
  "printed",
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Whether a mail tells of something: as it happens, or with all else of a day in the morning after. */
export const MAIL_CHOICES = ["never", "at-once", "daily"] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

/** What people choose to be told of: what happens to faxes, and alarms, which every page shows to admins anyhow. */
export const CHOSEN_KINDS = [...NOTICE_KINDS, "alarm"] as const;
export type ChosenKind = (typeof CHOSEN_KINDS)[number];

/** Where a person is told of something: in the list behind the bell, by mail, in both or nowhere. */
export type NoticeChoice = { bell: boolean; mail: MailChoice };
export type NoticeChoices = Record<ChosenKind, NoticeChoice>;

/** What holds for a kind for which nobody chose. */
export const DEFAULT_CHOICES: NoticeChoices = {
  received: { bell: true, mail: "never" },
  delivered: { bell: false, mail: "never" },
  "not-delivered": { bell: true, mail: "at-once" },
  "waits-for-yes": { bell: true, mail: "never" },
  assigned: { bell: true, mail: "never" },
  mentioned: { bell: true, mail: "never" },
  due: { bell: true, mail: "never" },
  unopened: { bell: true, mail: "at-once" },
  asked: { bell: true, mail: "never" },
  printed: { bell: true, mail: "never" },
  alarm: { bell: false, mail: "at-once" },
};

/** The choice for each kind, with the defaults where a person did not choose. */
export function withDefaults(chosen: Partial<NoticeChoices>): NoticeChoices {
  return { ...DEFAULT_CHOICES, ...chosen };
}

/** The kinds of which somebody with this role is told at all. */
export function kindsFor({ role }: { role: Role }): ChosenKind[] {
  return CHOSEN_KINDS.filter((kind) => !ADMINS_KINDS.includes(kind) || role === "admin");
}

const ADMINS_KINDS: readonly ChosenKind[] = ["waits-for-yes", "alarm"];
