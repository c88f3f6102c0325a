import type { Route } from "next";
import type { PaletteFind } from "@/components/palette/palette-find";
import { ADMIN_PAGES } from "@/components/shell/admin-pages";
import type { ShellState } from "@/components/shell/shell-state";
import { onlyReads } from "@/lib/auth/rules/roles";

/** Where the palette leads this person; each page checks for itself who is asking. */
export function palettePages({ person, views }: Pick<ShellState, "person" | "views">): PaletteFind[] {
  const pages: (readonly [href: Route, words: string])[] = [
    ...(onlyReads(person) ? [] : [["/send", "Send a fax"] as const]),
    ["/inbox", "Inbox"],
    ["/inbox?tab=mine", "Inbox: mine"],
    ["/inbox?tab=done", "Inbox: done"],
    ...views.map(({ id, name }) => [`/inbox?view=${id}`, `Inbox: ${name}`] as const),
    ["/outbox", "Outbox"],
    ["/contacts", "Contacts"],
    ...ADMIN_PAGES[person.role].map(({ href, label }) => [href, label] as const),
    ...(onlyReads(person) ? [] : [["/approvals", "Approvals"] as const]),
    ["/account", "Account"],
    ["/account/api-keys", "API keys"],
    ["/account/printing", "Printing"],
    ["/help/api", "API reference"],
  ];
  return pages.map(([href, words]) => ({ kind: "page", href, words }));
}
