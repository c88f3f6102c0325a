import type { Route } from "next";

/** What only admins find in the navigation; each page checks for itself who is asking. */
export const ADMIN_PAGES: readonly { href: Route; label: string }[] = [
  { href: "/admin/fax-applications", label: "Fax applications" },
  { href: "/admin/people", label: "People" },
  { href: "/admin/events", label: "Events" },
  { href: "/admin/cover-pages", label: "Cover pages" },
  { href: "/admin/audit", label: "Audit log" },
  { href: "/admin/health", label: "Health" },
  { href: "/admin/settings", label: "Settings" },
];
