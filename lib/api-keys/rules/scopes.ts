/** What a key may be given the right to, and what that is in words. */
export const SCOPE_WORDS = {
  "faxes:read": "Read sent faxes, their documents, reports and history",
  "faxes:send": "Send and cancel faxes by itself",
  "faxes:ask": "Prepare faxes, and send each once a person approves it",
  "inbox:read": "Read received faxes, their documents and history",
  "inbox:write": "Take, finish, label and note received faxes",
  "contacts:read": "Read contacts",
  "contacts:write": "Add, change and delete contacts",
  "numbers:read": "List numbers",
} as const;

export type ApiScope = keyof typeof SCOPE_WORDS;

export const API_SCOPES = Object.keys(SCOPE_WORDS) as [ApiScope, ...ApiScope[]];
