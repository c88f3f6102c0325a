import { ChevronDown } from "lucide-react";
import type { Metadata } from "next";
import { EscalationForm } from "@/components/people/escalation-form";
import { NumberAccessForm } from "@/components/people/number-access-form";
import { NumberNameForm } from "@/components/people/number-name-form";
import { OfficeHoursForm } from "@/components/people/office-hours-form";
import { PeopleTabs } from "@/components/people/people-tabs";
import { SyncNumbersForm } from "@/components/people/sync-numbers-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageManager } from "@/lib/auth/page-viewer";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { listEscalations } from "@/lib/escalation/escalations";
import { readOfficeHours } from "@/lib/escalation/office-hours";
import { listColleagues } from "@/lib/fax/inbox/who-may-have";
import { listNumberAccess } from "@/lib/numbers/queries";
import { accessInWords } from "@/lib/numbers/rules/access-in-words";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { listMembers, listPeople } from "@/lib/people/queries";
import { listServices } from "@/lib/people/services";
import {
  nameNumberAction,
  saveOfficeHoursAction,
  setEscalationAction,
  setNumberAccessAction,
  syncNumbersAction,
} from "./actions";

export const metadata: Metadata = { title: "Numbers" };

const FOR_ADMINS = "Who may send from each number and read its faxes. Admins may use them all.";
const FOR_MANAGERS = "The numbers that you look after, and which members use them.";

export default async function NumbersPage() {
  const viewer = await pageManager();
  const isAdmin = viewer.role === "admin";
  const [numbers, members, escalation] = await Promise.all([
    listNumberAccess(viewer),
    isAdmin ? listGivable(viewer) : listMembers(viewer),
    isAdmin ? readEscalation(viewer) : null,
  ]);
  return (
    <>
      <PageHeader
        title="Numbers"
        description={isAdmin ? FOR_ADMINS : FOR_MANAGERS}
        actions={isAdmin && numbers.length > 0 ? <SyncNumbersForm action={syncNumbersAction} /> : null}
      />
      {isAdmin ? <PeopleTabs current="numbers" /> : null}
      {numbers.length === 0 ? (
        <EmptyState title="No numbers yet" actions={isAdmin ? <SyncNumbersForm action={syncNumbersAction} /> : null}>
          {isAdmin
            ? "The Telnyx account has no numbers, or it could not be asked so far."
            : "No number was given to you to look after yet. Ask an admin for one."}
        </EmptyState>
      ) : (
        <ul className="flex max-w-2xl flex-col gap-3">
          {numbers.map((number) => (
            <li key={number.phoneNumber} className="sheet">
              <details className="group">
                <summary className="flex min-h-14 cursor-pointer flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 py-3">
                  <span className="font-medium tabular-nums">{namedNumber(number.phoneNumber, number.label)}</span>
                  <span className="flex items-center gap-2 text-ink-2">
                    {number.isOnAccount ? accessInWords(number) : "No longer on the Telnyx account"}
                    <ChevronDown aria-hidden="true" className="size-4 shrink-0 group-open:rotate-180" />
                  </span>
                </summary>
                <div className="flex flex-col gap-5 border-t border-line p-5">
                  {isAdmin ? (
                    <NumberNameForm action={nameNumberAction} phoneNumber={number.phoneNumber} name={number.label} />
                  ) : null}
                  <NumberAccessForm
                    action={setNumberAccessAction}
                    number={{
                      phoneNumber: number.phoneNumber,
                      label: namedNumber(number.phoneNumber, number.label),
                      isForEveryone: number.isForEveryone,
                      personIds: number.people.map(({ personId }) => personId),
                    }}
                    members={members}
                    isAdmin={isAdmin}
                  />
                  {escalation ? (
                    <EscalationForm
                      action={setEscalationAction}
                      phoneNumber={number.phoneNumber}
                      label={namedNumber(number.phoneNumber, number.label)}
                      escalation={escalation.ofNumbers.get(number.phoneNumber) ?? null}
                      people={escalation.colleagues.filter(
                        ({ phoneNumbers, isProgram }) => !isProgram && phoneNumbers.includes(number.phoneNumber),
                      )}
                    />
                  ) : null}
                </div>
              </details>
            </li>
          ))}
        </ul>
      )}
      {escalation && numbers.length > 0 ? (
        <OfficeHoursForm action={saveOfficeHoursAction} hours={escalation.hours} timeZone={escalation.timeZone} />
      ) : null}
    </>
  );
}

/** Who is told of unopened faxes, who could be, and when the office is open. */
async function readEscalation(viewer: Viewer) {
  const [ofNumbers, colleagues, hours, { timeZone }] = await Promise.all([
    listEscalations(viewer),
    listColleagues(viewer),
    readOfficeHours(),
    readOfficeClock(),
  ]);
  return { ofNumbers, colleagues, hours, timeZone };
}

/** To whom an admin gives numbers by name: members, managers, who look after them, and services. */
async function listGivable(viewer: Viewer) {
  const [people, services] = await Promise.all([listPeople(viewer), listServices(viewer)]);
  const givable = people
    .filter(({ role }) => role === "member" || role === "manager")
    .map(({ personId, name, email, role }) => ({
      personId,
      name: role === "manager" ? `${name}, manager` : name,
      email,
    }));
  return [...givable, ...services.map(({ id, name }) => ({ personId: id, name, email: "A service" }))];
}
