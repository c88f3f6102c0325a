import { isRole } from "@/lib/auth/rules/roles";
import { ROLE_WORDS } from "@/lib/people/rules/role-words";

export type NoticeFacts = { action: string; detail: Readonly<Record<string, unknown>> | null; count: number };

/** What happens to an account, in words for its owner. A person is told at once of what stands first, and finds the rest in a list. */
const TOLD = {
  "person.signed-in": "Signed in with a new browser",
  "person.password-changed": "The password was changed",
  "person.password-reset": "A new password was set by a link",
  "person.reset-link-made": "A link to set a new password was made",
  "person.role-changed": "The role was changed",
  "person.app-added": "An authenticator app was added",
  "person.app-removed": "The authenticator app was removed",
  "person.passkey-added": "A passkey was added",
  "person.passkey-removed": "A passkey was removed",
  "person.second-factor-reset": "The second factor was reset",
  "person.api-key-made": "An API key was made",
  "person.identity-linked": "A single sign-on account was linked",
  "person.locked-out": "Wrong passwords or codes: that network has to wait",
} as const;

const LISTED = {
  ...TOLD,
  "person.sign-in-failed": "A wrong password or code",
  "person.api-key-revoked": "An API key was revoked",
  "person.recovery-codes-made": "New recovery codes were made",
  "person.recovery-code-used": "A recovery code was used",
} as const;

type NoticeAction = keyof typeof LISTED;

export const TOLD_ACTIONS = Object.keys(TOLD);
export const LISTED_ACTIONS = Object.keys(LISTED);

/** What happened, for example "The role was changed to auditor". */
export function noticeWords({ action, detail, count }: NoticeFacts): string {
  const words = Object.hasOwn(LISTED, action) ? LISTED[action as NoticeAction] : action;
  const role = action === "person.role-changed" ? detail?.to : undefined;
  if (isRole(role)) return `${words} to ${ROLE_WORDS[role].toLowerCase()}`;
  return count > 1 ? `${words}, ${count} times within an hour` : words;
}
