import type { OneFaxAction } from "@/components/fax/fax-action";
import { RefreshMediaButton } from "@/components/fax/refresh-media-button";
import type { ShownFax } from "@/components/fax/shown-fax";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import { mediaWaitWords } from "@/lib/fax/rules/media-wait";
import { type FaxFacts, whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

type MediaNoticeProps = {
  shown: ShownFax;
  facts: FaxFacts;
  refresh: OneFaxAction<{ result: "stored" | "quarantined" | "under-way" }>;
};

const WORDS = {
  none: { title: "The file is not here", text: "Telnyx has not told where the file of this fax is." },
  missing: {
    title: "The file is not here",
    text: "Telnyx no longer had it when it was asked. Ask again, or ask the sender to fax it again.",
  },
  quarantined: {
    title: "The file could not be opened",
    text: "It is kept, but not shown. Get it again, or ask the sender to fax it again.",
  },
} as const;

/** Where the file of a received fax is, when it is not where it should be. */
export function MediaNotice({ shown: { fax, theirNumber }, facts, refresh }: MediaNoticeProps) {
  if (fax.status !== "received" || fax.media === "stored") return null;
  if (fax.media === "due") {
    return <OnItsWay fax={fax} refresh={facts.isReadOnly ? null : refresh} />;
  }
  const { title, text } = WORDS[fax.media];
  return (
    <Callout
      tone="warn"
      title={title}
      actions={
        <>
          {whatCanBeDone(facts).refreshMedia ? <RefreshMediaButton action={refresh} faxId={fax.id} /> : null}
          <CopyButton text={theirNumber} label="Copy number" />
        </>
      }
    >
      {text}
    </Callout>
  );
}

function OnItsWay({ fax, refresh }: { fax: ShownFax["fax"]; refresh: MediaNoticeProps["refresh"] | null }) {
  const trouble = mediaWaitWords(fax.mediaWaitsFor);
  if (trouble === null) {
    return (
      <Callout tone="info" title="The file is on its way">
        It is being fetched from Telnyx. The pages appear here by themselves.
      </Callout>
    );
  }
  return (
    <Callout
      tone="info"
      title="The file is not here yet"
      actions={refresh ? <RefreshMediaButton action={refresh} faxId={fax.id} label="Ask now" /> : null}
    >
      {trouble} The portal asks again by itself
      {fax.mediaAskedAt ? (
        <>
          {" "}
          (next <Time value={fax.mediaAskedAt} format="inline" />)
        </>
      ) : null}
      , for as long as Telnyx keeps the file: 7 days.
    </Callout>
  );
}
