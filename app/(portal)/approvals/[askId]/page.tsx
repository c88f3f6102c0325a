import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { approveAskAction, refuseAskAction } from "@/app/(portal)/approvals/actions";
import { numbersAsked, recipientsOf } from "@/app/(portal)/approvals/asked-recipients";
import { AskFactList, type AskFacts } from "@/components/ask/ask-facts";
import { AskPages } from "@/components/ask/ask-pages";
import { DecideForms } from "@/components/ask/decide-forms";
import { LiveRefresh } from "@/components/live/live-refresh";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { type OpenedAsk, openAsk, type Proposal } from "@/lib/asks/open-ask";
import { endWords } from "@/lib/asks/rules/ask-words";
import { pageWriter } from "@/lib/auth/page-viewer";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactsOf } from "@/lib/contacts/queries";
import { AppError } from "@/lib/errors";
import { QUALITY_WORDS } from "@/lib/fax/rules/quality-words";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

export const metadata: Metadata = { title: "Approve a fax" };

type Props = { params: Promise<{ askId: string }> };

/** One fax that a program asks to send, as it would arrive, for whoever decides. */
export default async function ApprovalPage({ params }: Props) {
  const viewer = await pageWriter();
  const opened = await openAsk(viewer, (await params).askId).catch(nullWhereNone);
  if (!opened) notFound();
  const { ask, proposal } = opened;
  const isWaiting = ask.state === "waiting" && proposal !== null;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div>
        <BackLink href="/approvals">Approvals</BackLink>
        <LiveRefresh />
        <PageHeader
          title={isWaiting ? "Send this fax?" : "A fax that a program prepared"}
          description={
            isWaiting ? "A program prepared it. It goes out only if you approve it, exactly as it stands here." : null
          }
        />
        {isWaiting ? null : <Ended opened={opened} />}
      </div>
      {isWaiting ? <Waiting viewer={viewer} opened={opened} proposal={proposal} /> : null}
    </div>
  );
}

type WaitingProps = { viewer: Viewer; opened: OpenedAsk; proposal: Proposal };

async function Waiting({ viewer, opened: { ask }, proposal }: WaitingProps) {
  const { pageSizes, pageCount } = proposal.document;
  const facts = await factsOf(viewer, ask, proposal);
  return (
    <>
      <AskFactList facts={facts} />
      <DecideForms askId={ask.id} faxes={facts.recipients.length} approve={approveAskAction} refuse={refuseAskAction} />
      {ask.personId === viewer.personId ? (
        <p className="text-ink-2">
          To change it first, <DraftLink draftId={ask.draftId} />. The program has to ask again then.
        </p>
      ) : null}
      <AskPages askId={ask.id} sizes={pageSizes} pages={pageCount} />
    </>
  );
}

function DraftLink({ draftId }: { draftId: string }) {
  return (
    <a href={`/send/${draftId}`} className="underline underline-offset-2">
      open the draft
    </a>
  );
}

async function factsOf(viewer: Viewer, ask: OpenedAsk["ask"], { content, document }: Proposal): Promise<AskFacts> {
  const contacts = await contactsOf(viewer, numbersAsked(content));
  return {
    keyName: ask.keyName,
    ownerName: ask.ownerName,
    recipients: recipientsOf(content, contacts),
    from: formatNumber(ask.fromNumber),
    cover: content.composition.cover,
    pages: document.pageCount,
    quality: QUALITY_WORDS[content.options.quality],
    sendAt: content.sendAt === null ? null : new Date(content.sendAt),
    askedAt: ask.askedAt,
    expiresAt: ask.expiresAt,
  };
}

/** Why there is nothing to decide any more, and where what was sent is. */
function Ended({ opened: { ask, problem, faxes } }: { opened: OpenedAsk }) {
  const [fax] = faxes;
  const href: Route | undefined = fax && (fax.batchId ? `/outbox/batch/${fax.batchId}` : `/outbox/${fax.id}`);
  return (
    <Callout
      tone={fax ? "ok" : "info"}
      title={endWords({ state: ask.state, decidedBy: ask.decidedByName, isSent: fax !== undefined, problem })}
      actions={
        href ? (
          <ButtonLink href={href}>{faxes.length === 1 ? "Look at the fax" : "Look at the faxes"}</ButtonLink>
        ) : null
      }
    >
      {fax ? null : "Nothing was sent."}
    </Callout>
  );
}

function nullWhereNone(error: unknown): null {
  if (error instanceof AppError && error.code === "not-found") return null;
  throw error;
}
