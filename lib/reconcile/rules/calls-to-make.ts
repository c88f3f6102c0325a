const LIST_PAGE = 250;
const FAXES_A_CALL = 50;
const LEAST_ASKED = 3;
const RECENT_MS = 3_600_000;

type Silent = { ageMs: number };

/**
 * How to hear of silent faxes with few calls. Those of the last hour are looked up in the list, which holds `inList`
 * faxes, where that takes fewer calls than asking for each. Of the others one in fifty is asked for, at least three:
 * the rest waits for the next time.
 */
export function callsToMake<Fax extends Silent>(
  silent: readonly Fax[],
  inList: number,
): { asked: readonly Fax[]; listed: readonly Fax[] } {
  const recent = silent.filter(({ ageMs }) => ageMs < RECENT_MS);
  const isListCheaper = recent.length > 1 + Math.ceil(inList / LIST_PAGE);
  const listed = isListCheaper ? recent : [];
  const rest = silent.filter((fax) => !listed.includes(fax));
  return { listed, asked: rest.slice(0, Math.max(LEAST_ASKED, Math.ceil(rest.length / FAXES_A_CALL))) };
}
