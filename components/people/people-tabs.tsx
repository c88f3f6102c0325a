import { LinkTabs } from "@/components/ui/link-tabs";

/** The two ways to look at who may use what. */
export function PeopleTabs({ current }: { current: "people" | "numbers" }) {
  return (
    <div className="mb-4">
      <LinkTabs
        label="People and numbers"
        tabs={[
          { href: "/admin/people", label: "People", isCurrent: current === "people" },
          { href: "/admin/people/numbers", label: "Numbers", isCurrent: current === "numbers" },
        ]}
      />
    </div>
  );
}
