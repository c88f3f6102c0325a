import "server-only";
import { database } from "@/db/client";
import { checkReadiness } from "@/lib/applications/check-readiness";
import { databaseNow } from "@/lib/database-clock";
import { environment } from "@/lib/env";
import { lastSignatureRefusalAt, wasEventDueSince } from "@/lib/health/queries";
import { broken, doubtful, type Finding, well } from "@/lib/health/rules/finding";
import { listFaxApplications } from "@/lib/telnyx/fax-applications";
import type { Greeting } from "@/lib/telnyx/greet";
import { listAccountNumbers } from "@/lib/telnyx/numbers";
import { listOutboundVoiceProfiles } from "@/lib/telnyx/outbound-voice-profiles";
import { lastEventAt } from "@/lib/webhooks/queries";

/** Telnyx's Date tells seconds only, and the answer was on its way. */
const SMALL_SECONDS = 30;
/** Five minutes off, every webhook is refused as too old or from the future. */
const LARGE_SECONDS = 240;

export function checkTelnyx({ trouble }: Greeting): Finding {
  const { isSandbox } = environment().telnyx;
  if (trouble && isSandbox) return broken("telnyx", "The sandbox carrier does not answer.", "Restart the portal.");
  if (trouble) {
    const todo =
      trouble.code === "telnyx-refused"
        ? "Mend what it names: key and permissions in Telnyx's portal, TELNYX_API_KEY in .env."
        : "Check this server's way to the internet, and https://status.telnyx.com.";
    return broken("telnyx", trouble.message, todo);
  }
  return well("telnyx", isSandbox ? "The sandbox carrier answers; no fax leaves this machine." : "Telnyx takes it.");
}

/** Compares this machine's clock with the database's, when that can be asked, and with Telnyx's; null without either. */
export async function checkClock({ now }: Greeting, hasDatabase: boolean): Promise<Finding | null> {
  const offs = [
    ...(hasDatabase ? [{ whose: "the database's", seconds: secondsOff(await databaseNow(database())) }] : []),
    ...(now ? [{ whose: "Telnyx's", seconds: secondsOff(now) }] : []),
  ];
  const [worst] = offs.toSorted((a, b) => Math.abs(b.seconds) - Math.abs(a.seconds));
  if (!worst) return null;
  const size = Math.abs(worst.seconds);
  if (size <= SMALL_SECONDS) return well("clock", "It agrees with the database's and Telnyx's.");
  const says = `It is ${size.toLocaleString("en")} s ${worst.seconds > 0 ? "ahead of" : "behind"} ${worst.whose}.`;
  const todo = "Synchronise the clocks of both machines (Debian: apt-get install systemd-timesyncd).";
  return size > LARGE_SECONDS ? broken("clock", says, todo) : doubtful("clock", says, todo);
}

function secondsOff(theirs: Date): number {
  return Math.round((Date.now() - theirs.getTime()) / 1_000);
}

/**
 * The key itself can't be asked for. Refused signatures alone tell nothing, because anybody may send some: it is wrong when
 * Telnyx took a fax and not one good event has come since.
 */
export async function checkSignature(): Promise<Finding> {
  const { isSandbox } = environment().telnyx;
  const [refusedAt, goodAt] = [await lastSignatureRefusalAt(), await lastEventAt()];
  if (refusedAt && (!goodAt || refusedAt > goodAt)) {
    const todo =
      "Compare TELNYX_PUBLIC_KEY with Telnyx's portal, Keys & Credentials; while the key changes there, set both.";
    if (await wasEventDueSince(goodAt)) {
      const says = "Telnyx's events are refused: their signatures are not of TELNYX_PUBLIC_KEY.";
      return broken("signature", says, todo);
    }
    const says = "Events were refused whose signatures are not of TELNYX_PUBLIC_KEY. Somebody else may have sent them.";
    return doubtful("signature", says, todo);
  }
  if (goodAt) return well("signature", "The last event carried a good signature.");
  return well("signature", isSandbox ? "The sandbox signs its own events." : "No event has come yet that could tell.");
}

/** A line for each fax application of the account. */
export async function checkApplications(): Promise<Finding[]> {
  const [applications, profiles, numbers] = await Promise.all([
    listFaxApplications(),
    listOutboundVoiceProfiles(),
    listAccountNumbers(),
  ]);
  if (applications.length === 0) {
    return [
      doubtful(
        "application",
        "The account has none, so no fax can be sent or received.",
        "Make one under Fax applications.",
      ),
    ];
  }
  return Promise.all(
    applications.map(async (application) => {
      const own = numbers.filter(({ connectionId }) => connectionId === application.id);
      const items = checkReadiness(application, profiles, own, await lastEventAt(application.id));
      // Before the first fax there is no event; that is no fault.
      const unmet = items.filter(({ id, isMet }) => !isMet && id !== "event");
      const name = `Application ${application.id}`;
      if (unmet.length === 0) return well("application", `${name} can send and receive.`);
      const says = `${name}: ${unmet.map(({ title }) => title).join("; ")}.`;
      const todo = `Fax applications → Health tells what to do: ${environment().APP_URL}/admin/fax-applications/${application.id}?tab=health`;
      return unmet.some(({ id }) => id === "webhook")
        ? broken("application", says, todo)
        : doubtful("application", says, todo);
    }),
  );
}
