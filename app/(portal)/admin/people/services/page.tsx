import { ChevronDown } from "lucide-react";
import type { Metadata } from "next";
import { revokeKeyAction } from "@/app/(portal)/account/api-keys/actions";
import { shownKey } from "@/app/(portal)/account/api-keys/shown-key";
import { enablePersonAction, setNumbersOfPersonAction } from "@/app/(portal)/admin/people/actions";
import { AddServiceForm } from "@/components/api-keys/add-service-form";
import { ApiKeyForm } from "@/components/api-keys/api-key-form";
import { ApiKeyList } from "@/components/api-keys/api-key-list";
import { NumbersForm } from "@/components/people/numbers-form";
import { PeopleTabs } from "@/components/people/people-tabs";
import { PersonAction } from "@/components/people/person-action";
import { PageHeader } from "@/components/ui/page-header";
import { listAllKeys } from "@/lib/api-keys/queries";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { listNumberAccess } from "@/lib/numbers/queries";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { listServices } from "@/lib/people/services";
import { addServiceAction, makeServiceKeyAction, switchServiceOffAction } from "./actions";

export const metadata: Metadata = { title: "Services" };

export default async function ServicesPage() {
  const viewer = await pageAdmin();
  const [services, keys, numbers] = await Promise.all([
    listServices(viewer),
    listAllKeys(viewer),
    listNumberAccess(viewer),
  ]);
  const ofPeople = keys.filter(({ ownerId }) => services.every(({ id }) => id !== ownerId));
  return (
    <>
      <PageHeader
        title="Services"
        description="Accounts of programs. They can't sign in; they ask by API keys, and have numbers, limits and a history as people do."
      />
      <PeopleTabs current="services" />
      <div className="flex max-w-2xl flex-col gap-3">
        {services.map(({ id, name, isDisabled }) => {
          const own = keys.filter(({ ownerId }) => ownerId === id);
          return (
            <details key={id} className="group sheet">
              <summary className="flex min-h-14 cursor-pointer flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 py-3">
                <span className="font-medium wrap-anywhere">{name}</span>
                <span className="flex items-center gap-2 text-ink-2">
                  {isDisabled ? "Switched off" : own.length === 1 ? "1 key" : `${own.length} keys`}
                  <ChevronDown aria-hidden="true" className="size-4 shrink-0 group-open:rotate-180" />
                </span>
              </summary>
              <div className="flex flex-col gap-5 border-t border-line p-5">
                {isDisabled ? (
                  <PersonAction action={enablePersonAction} personId={id} label="Switch on" doneWords="Switched on" />
                ) : (
                  <>
                    {own.length > 0 ? <ApiKeyList keys={own.map(shownKey)} revoke={revokeKeyAction} /> : null}
                    <ApiKeyForm action={makeServiceKeyAction} numbers={[]} serviceId={id} />
                    <NumbersForm
                      action={setNumbersOfPersonAction}
                      personId={id}
                      numbers={numbers.map(({ phoneNumber, isForEveryone, label }) => ({
                        ...{ phoneNumber, isForEveryone },
                        label: namedNumber(phoneNumber, label),
                      }))}
                      given={numbers
                        .filter(({ people }) => people.some(({ personId }) => personId === id))
                        .map(({ phoneNumber }) => phoneNumber)}
                    />
                    <PersonAction
                      action={switchServiceOffAction}
                      personId={id}
                      label="Switch off"
                      doneWords="Switched off"
                      question={{
                        title: `Switch “${name}” off?`,
                        body: "Its keys end for good, and what it has scheduled is cancelled. Its faxes stay.",
                        keepLabel: "Keep it on",
                        confirmLabel: "Switch off",
                      }}
                    />
                  </>
                )}
              </div>
            </details>
          );
        })}
        <section className="sheet flex flex-col gap-4 p-5">
          <h2 className="text-lg font-bold">New service</h2>
          <AddServiceForm action={addServiceAction} />
        </section>
        {ofPeople.length > 0 ? (
          <section className="sheet flex flex-col gap-4 p-5">
            <h2 className="text-lg font-bold">Keys of people</h2>
            <ApiKeyList
              keys={ofPeople.map((key) => ({ ...shownKey(key), ownerName: key.ownerName }))}
              revoke={revokeKeyAction}
            />
          </section>
        ) : null}
      </div>
    </>
  );
}
