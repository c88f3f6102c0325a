import { useEffect, useEffectEvent, useState } from "react";
import type { SendActions } from "@/components/send/send-actions";
import { type LearnedTime, NOTHING_LEARNED } from "@/lib/call-times/rules/estimate-seconds";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";

/** What earlier calls to the recipients taught about how long they take; nothing while it is asked for. */
export function useLearnedTime({ recipients }: ReadRecipients, learnTime: SendActions["learnTime"]): LearnedTime {
  const [known, setKnown] = useState({ numbers: "", learned: NOTHING_LEARNED });
  const numbers = recipients.flatMap(({ read }) => (read.state === "wrong" ? [] : read.number)).join(" ");

  const ask = useEffectEvent(async (asked: string) => {
    const answer = await learnTime({ numbers: asked.split(" ") }).catch(() => null);
    setKnown({ numbers: asked, learned: answer?.data ?? NOTHING_LEARNED });
  });
  useEffect(() => {
    if (numbers) void ask(numbers);
  }, [numbers]);

  return known.numbers === numbers ? known.learned : NOTHING_LEARNED;
}
