import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextInput } from "@/components/ui/text-input";
import { isMailedLink } from "@/lib/fax-mails/mailed-links";
import { LINK_DAYS, MOST_WRONG_CODES } from "@/lib/fax-mails/rules/mailed-link";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ code?: string }> };

export const metadata: Metadata = { title: "A fax for you" };

const WRONG = `This is not the code. After ${MOST_WRONG_CODES} wrong ones the link is closed.`;

/** Asks for the code of a mailed link. It says nothing of the fax. */
export default async function MailedLinkPage({ params, searchParams }: Props) {
  const { token } = await params;
  const isWrong = (await searchParams).code === "wrong";
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-xl font-bold">A fax for you</h1>
      {(await isMailedLink(token)) ? (
        <form method="post" action={`/api/mailed-links/${encodeURIComponent(token)}`} className="flex flex-col gap-4">
          <TextInput
            name="code"
            label="Code"
            hint="Six digits, from whoever mailed you the link."
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            error={isWrong ? WRONG : undefined}
          />
          <div>
            <Button type="submit" variant="primary">
              Open the fax
            </Button>
          </div>
        </form>
      ) : (
        <Callout tone="warn" title="This link doesn't work any more">
          A link to a fax works for {LINK_DAYS} days. It closes after {MOST_WRONG_CODES} wrong codes, and when faxes may
          not be mailed to your address any more. Ask whoever mailed it to you for the fax.
        </Callout>
      )}
    </div>
  );
}
