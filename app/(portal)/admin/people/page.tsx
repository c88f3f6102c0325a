import type { Metadata } from "next";
import { PeopleTable } from "@/components/people/people-table";
import { PeopleTabs } from "@/components/people/people-tabs";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { listNumberAccess } from "@/lib/numbers/queries";
import { listPeople } from "@/lib/people/queries";
import { numbersInWords } from "@/lib/people/rules/numbers-in-words";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const viewer = await pageAdmin();
  const [people, numbers] = await Promise.all([listPeople(viewer), listNumberAccess(viewer)]);
  const forEveryone = numbers.filter((number) => number.isForEveryone).map((number) => number.phoneNumber);
  return (
    <>
      <PageHeader
        title="People"
        description="Who can sign in, and what they may do."
        actions={
          <ButtonLink href="/admin/people/invite" variant="primary">
            Invite someone…
          </ButtonLink>
        }
      />
      <PeopleTabs current="people" />
      <PeopleTable people={people.map((person) => ({ ...person, numbers: numbersInWords(person, forEveryone) }))} />
    </>
  );
}
