type Facts = Readonly<Record<string, string | number>>;

/** What was true of a thing when something was done to it: "from +13125550101 to +13125790015, 2 pages, 28 Nov 2026". */
export function factWords(facts: Facts | null): string {
  if (!facts) return "";
  const { from, to, pages, at, name, role, number } = facts;
  const parts = [
    [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(" "),
    pages === undefined ? "" : `${pages} ${pages === 1 ? "page" : "pages"}`,
    typeof at === "string" ? `of ${at.slice(0, 16).replace("T", " ")} UTC` : "",
    name ?? "",
    role ?? "",
    number ?? "",
  ];
  return parts.filter(Boolean).join(", ");
}
