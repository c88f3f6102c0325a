import type { Route } from "next";
import type { Role } from "@/lib/auth/rules/roles";

type Page = { href: Route; label: string };

const AUDIT: Page = { href: "/admin/audit", label: "Audit log" };
const USAGE: Page = { href: "/admin/usage", label: "Usage" };
const NUMBERS: Page = { href: "/admin/people/numbers", label: "Numbers" };
const ALL: readonly Page[] = [
  { href: "/admin/fax-applications", label: "Fax applications" },
  { href: "/admin/people", label: "People" },
  { href: "/admin/events", label: "Events" },
  { href: "/admin/inbox-rules", label: "Inbox rules" },
  { href: "/admin/webhooks", label: "Webhooks" },
  { href: "/admin/cover-pages", label: "Cover pages" },
  USAGE,
  AUDIT,
  { href: "/admin/health", label: "Health" },
  { href: "/admin/settings", label: "Settings" },
];

/** What else each role finds in the navigation; each page checks for itself who is asking. */
export const ADMIN_PAGES: Readonly<Record<Role, readonly Page[]>> = {
  admin: ALL,
  manager: [NUMBERS],
  member: [],
  auditor: [USAGE, AUDIT],
};
