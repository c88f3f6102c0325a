import type { Role } from "@/lib/auth/rules/roles";
import { NOTICE_KINDS, type NoticeKind } from "@/lib/notices/rules/notice-kinds";

/** Where a person is told of something: in the list behind the bell, by mail at once, in both or nowhere. */
export type NoticeChoice = { bell: boolean; mail: boolean };
export type NoticeChoices = Record<NoticeKind, NoticeChoice>;

/** What holds for a kind for which nobody chose. */
export const DEFAULT_CHOICES: NoticeChoices = {
  received: { bell: true, mail: false },
  delivered: { bell: false, mail: false },
  "not-delivered": { bell: true, mail: true },
  "waits-for-yes": { bell: true, mail: false },
  assigned: { bell: true, mail: false },
  mentioned: { bell: true, mail: false },
  due: { bell: true, mail: false },
};

/** The choice for each kind, with the defaults where a person did not choose. */
export function withDefaults(chosen: Partial<NoticeChoices>): NoticeChoices {
  return { ...DEFAULT_CHOICES, ...chosen };
}

/** The kinds of which somebody with this role is told at all. */
export function kindsFor({ role }: { role: Role }): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => kind !== "waits-for-yes" || role === "admin");
}
