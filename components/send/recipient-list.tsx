import { Check, CircleAlert, TriangleAlert, X } from "lucide-react";
import { countGood } from "@/components/send/count-good";
import { MOST_UNREVIEWED } from "@/components/send/review-dialog";
import { groupWords } from "@/components/send/suggestion-list";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { ReadRecipients, Recipient } from "@/lib/fax/rules/read-recipients";
import { countryName } from "@/lib/numbers/rules/country-name";

const LOOKS = {
  ok: { Icon: Check, className: "text-ok" },
  unusual: { Icon: TriangleAlert, className: "text-warn" },
  wrong: { Icon: CircleAlert, className: "text-bad" },
};

type Verbs = {
  onRemove: (typed: string) => void;
  /** Takes a number that is offered for a name. */
  onTake: (typed: string, number: string) => void;
  /** Takes all numbers of the group of that name. */
  onTakeGroup: (typed: string, group: string) => void;
};

/** What each typed number means and whose it is; a wrong one keeps its text and says what to mend. */
export function RecipientList({ read, ...verbs }: Verbs & { read: ReadRecipients }) {
  const recipients = inReadingOrder(read.recipients);
  return (
    <div className="flex flex-col gap-2">
      {/* The first one has its place from the start, so that nothing moves beneath whoever types. */}
      <div className="min-h-8.5 pointer-coarse:min-h-11.5 max-md:min-h-11.5">
        {recipients.length > 0 ? (
          <ul aria-label="Recipients" className="fades-below flex max-h-72 flex-wrap gap-2 overflow-y-auto">
            {recipients.map((recipient) => (
              <RecipientChip key={recipient.typed} recipient={recipient} {...verbs} />
            ))}
          </ul>
        ) : null}
      </div>
      <p aria-live="polite" className="text-md text-ink-2">
        {listNotes(read).join(" ")}
      </p>
    </div>
  );
}

/** What needs a look must not hide in a long list; in a short one nothing jumps while it is typed. */
function inReadingOrder(recipients: readonly Recipient[]): readonly Recipient[] {
  if (recipients.length <= MOST_UNREVIEWED) return recipients;
  return recipients.toSorted((one, other) => Number(isWrong(other)) - Number(isWrong(one)));
}

function isWrong({ read }: Recipient): boolean {
  return read.state === "wrong";
}

function RecipientChip({ recipient, onRemove, onTake, onTakeGroup }: Verbs & { recipient: Recipient }) {
  const { typed, name, contact, history, offers, group, read } = recipient;
  const { Icon, className } = LOOKS[read.state];
  // The line as it was written has the name in it.
  const [whose, shown] = read.state === "wrong" ? [null, typed] : [name ?? contact, read.formatted];
  return (
    <li
      className={classNames("rounded-md border bg-surface", read.message ? "w-full border-line-strong" : "border-line")}
    >
      <div className="flex items-center gap-2 pl-2.5">
        <Icon aria-hidden="true" className={classNames("size-4 shrink-0", className)} />
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 py-1">
          {whose ? <span className="min-w-0 break-words font-medium">{whose}</span> : null}
          <span className="min-w-0 break-words">{shown}</span>
          {read.state !== "wrong" && read.country ? (
            <span className="text-md text-ink-2">{countryName(read.country)}</span>
          ) : null}
          {name && contact && !isAlike(name, contact) ? (
            <span className="text-md text-ink-2 wrap-anywhere">{`${contact} in Contacts`}</span>
          ) : null}
          {history ? <span className="text-md text-ink-2">{history}</span> : null}
        </span>
        {read.state === "wrong" ? null : (
          <button
            type="button"
            aria-label={`Remove ${shown}`}
            onClick={() => onRemove(typed)}
            className="touch-target ml-auto grid min-h-8 min-w-8 place-items-center rounded-md text-ink-2 hover:bg-surface-2 pointer-coarse:min-w-11"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        )}
      </div>
      {read.message ? <p className={classNames("px-2.5 pb-2 text-md", className)}>{read.message}</p> : null}
      {read.state === "wrong" ? (
        <div className="flex flex-wrap gap-2 px-2.5 pb-2">
          {offers.map((number) => (
            <Button
              key={number}
              size="small"
              aria-label={`Send to ${shown}, ${number}`}
              onClick={() => onTake(typed, number)}
            >
              {number}
            </Button>
          ))}
          {group ? (
            <Button
              size="small"
              aria-label={`Send to ${shown}, ${groupWords(group.faxNumbers)}`}
              onClick={() => onTakeGroup(typed, group.name)}
            >
              {groupWords(group.faxNumbers)}
            </Button>
          ) : null}
          <Button size="small" aria-label={`Leave out ${shown}`} onClick={() => onRemove(typed)}>
            Leave out
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function isAlike(one: string, other: string): boolean {
  return one.trim().localeCompare(other.trim(), undefined, { sensitivity: "base" }) === 0;
}

function listNotes(read: ReadRecipients): string[] {
  const good = countGood(read);
  const wrong = read.recipients.length - good;
  return [
    good > 1 ? `${good} recipients, ${good} faxes.` : "",
    wrong > 0 ? `${wrong} ${wrong === 1 ? "number needs" : "numbers need"} a look.` : "",
    read.duplicates > 0
      ? `${read.duplicates} ${read.duplicates === 1 ? "duplicate was" : "duplicates were"} merged.`
      : "",
  ].filter(Boolean);
}
