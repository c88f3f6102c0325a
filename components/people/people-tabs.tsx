import { LinkTabs } from "@/components/ui/link-tabs";

/** The ways to look at who may use what. */
export function PeopleTabs({ current }: { current: "people" | "numbers" | "services" }) {
  return (
    <div className="mb-4">
      <LinkTabs
        label="People and numbers"
        tabs={[
          { href: "/admin/people", label: "People", isCurrent: current === "people" },
          { href: "/admin/people/numbers", label: "Numbers", isCurrent: current === "numbers" },
          { href: "/admin/people/services", label: "Services", isCurrent: current === "services" },
        ]}
      />
    </div>
  );
}
