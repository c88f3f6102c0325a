import "server-only";
import { APIConnectionError, APIError } from "telnyx";
import { z } from "zod";
import { AppError } from "@/lib/errors";

const ACCOUNT_INACTIVE = "20012";
const INSUFFICIENT_FUNDS = "20100";
const IN_USE = "10021";
const FAX_ALREADY_FINISHED = "90080";
const FAX_IS_INBOUND = "90081";
const ABOUT_ACCOUNT = [401, 402, 403];
const ACCOUNT_CODES = [ACCOUNT_INACTIVE, INSUFFICIENT_FUNDS];
const NO_MONEY = "Your Telnyx account has no money left. It can be topped up in Telnyx's own portal.";
const DEFAULT_WAIT_MS = 20_000;
const LONGEST_WAIT_MS = 600_000;

const problemShape = z.object({
  code: z.coerce.string(),
  title: z.string().catch(""),
  detail: z.string().optional().catch(undefined),
  source: z.object({ pointer: z.string().optional() }).optional().catch(undefined),
});
const envelope = z.object({ errors: z.array(problemShape).min(1) });

type Problem = z.infer<typeof problemShape>;

/**
 * Turns anything that the SDK throws into an `AppError` in words for people; `thing` names what was asked for.
 * Fields that Telnyx found wanting are in `fieldErrors` by their path, "inbound.channel_limit".
 */
export function toAppError(error: unknown, thing: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof APIError && !(error instanceof APIConnectionError)) return fromAnswer(error, thing);
  return new AppError("telnyx-unreachable", "Telnyx can't be reached right now. Try again in a minute.", {
    cause: error,
  });
}

/** Telnyx's own code of the first problem in its answer, or null. */
export function telnyxCode(error: APIError): string | null {
  return problemsOf(error)[0]?.code ?? null;
}

/** Whether Telnyx refuses the account or its key, and not what was asked for. */
export function isAboutAccount(error: unknown): boolean {
  const answer = error instanceof AppError ? error.cause : error;
  if (!(answer instanceof APIError)) return false;
  return ABOUT_ACCOUNT.includes(answer.status ?? 0) || ACCOUNT_CODES.includes(telnyxCode(answer) ?? "");
}

/** How long Telnyx asks us to wait, in milliseconds: 1 s to 10 min, 20 s when it does not say. */
export function waitAskedFor(error: APIError): number {
  const millis = Number(error.headers?.get("retry-after-ms") ?? Number.NaN);
  const seconds = Number(error.headers?.get("retry-after") ?? error.headers?.get("x-ratelimit-reset") ?? Number.NaN);
  const wait = Number.isFinite(millis) ? millis : seconds * 1_000;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 1_000), LONGEST_WAIT_MS) : DEFAULT_WAIT_MS;
}

function fromAnswer(error: APIError, thing: string): AppError {
  const problems = problemsOf(error);
  return byCode(error, problems, thing) ?? byStatus(error, problems, thing);
}

function byCode(cause: APIError, problems: Problem[], thing: string): AppError | null {
  switch (problems[0]?.code) {
    case IN_USE:
      return new AppError("conflict", `Numbers still use this ${thing}. Move them first.`, { cause });
    case FAX_ALREADY_FINISHED:
      return new AppError("not-possible-now", "This fax is already finished, so there is nothing to cancel.", {
        cause,
      });
    case FAX_IS_INBOUND:
      return new AppError(
        "not-possible-now",
        "This fax was received. Only a fax that is being sent can be cancelled.",
        {
          cause,
        },
      );
    case ACCOUNT_INACTIVE:
      return refused("Your Telnyx account is switched off. Telnyx's own portal says why.", cause);
    case INSUFFICIENT_FUNDS:
      return refused(NO_MONEY, cause);
    default:
      return null;
  }
}

function byStatus(cause: APIError, problems: Problem[], thing: string): AppError {
  switch (cause.status) {
    case 401:
      return refused(
        "Telnyx refused the API key. TELNYX_API_KEY in the settings of this server must be a key of your account.",
        cause,
      );
    case 402:
      return refused(NO_MONEY, cause);
    case 403:
      return refused(notAllowed(problems), cause);
    case 404:
      return new AppError("not-found", `Telnyx doesn't have this ${thing} any more.`, { cause });
    case 409:
      return new AppError("conflict", `This ${thing} changed at Telnyx meanwhile. Reload the page and try again.`, {
        cause,
      });
    case 429:
      return new AppError("rate-limited", slowDown(waitAskedFor(cause)), { cause });
    case 400:
    case 422:
      return new AppError("wrong-input", sentence("Telnyx did not accept this.", problems), {
        cause,
        fieldErrors: fieldErrorsOf(problems),
      });
  }
  const isOurFault = cause.status !== undefined && cause.status >= 400 && cause.status < 500 && cause.status !== 408;
  if (isOurFault) return refused(sentence("Telnyx refused this.", problems), cause);
  return new AppError("telnyx-unreachable", "Telnyx has a problem on its side. Try again in a minute.", { cause });
}

/** An account that is blocked and a key without the right are both answered with 403; Telnyx's own words tell which it is. */
function notAllowed(problems: Problem[]): string {
  const said = sentence("Telnyx does not allow this.", problems);
  return problems.length > 0
    ? said
    : "The API key has no permission for this. It can be given one in Telnyx's own portal.";
}

function refused(message: string, cause: APIError): AppError {
  return new AppError("telnyx-refused", message, { cause });
}

function slowDown(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1_000);
  return `Telnyx asks us to slow down. Try again in about ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
}

function sentence(start: string, problems: Problem[]): string {
  const said = problems.map(wordsOf).filter(Boolean).join(" ");
  return said ? `${start} It says: ${said}` : start;
}

function fieldErrorsOf(problems: Problem[]): Record<string, string> {
  const named = problems.flatMap((problem) => {
    const path = problem.source?.pointer?.replace(/^\/(body\/)?/, "").replaceAll("/", ".");
    return path ? [[path, wordsOf(problem)] as const] : [];
  });
  return Object.fromEntries(named);
}

function wordsOf({ detail, title }: Problem): string {
  const words = (detail || title).trim();
  return words === "" || /[.!?]$/.test(words) ? words : `${words}.`;
}

function problemsOf(error: APIError): Problem[] {
  const read = envelope.safeParse(error.error);
  return read.success ? read.data.errors : [];
}
