import type { LinkTab } from "@/components/ui/link-tabs";

const TABS = { settings: "Settings", numbers: "Numbers", health: "Health" };

export type ApplicationTab = keyof typeof TABS;

/** The tab that the address names; Settings when it names none. */
export function tabOf(value: string | string[] | undefined): ApplicationTab {
  return value === "numbers" || value === "health" ? value : "settings";
}

/** The tabs of an application's page, with the count of its numbers. */
export function applicationTabs(id: string, current: ApplicationTab, numberCount: number): LinkTab[] {
  const path = `/admin/fax-applications/${id}` as const;
  return [
    { href: path, label: TABS.settings, isCurrent: current === "settings" },
    { href: `${path}?tab=numbers`, label: TABS.numbers, count: numberCount, isCurrent: current === "numbers" },
    { href: `${path}?tab=health`, label: TABS.health, isCurrent: current === "health" },
  ];
}
