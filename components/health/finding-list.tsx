import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { CHECKS, type Finding } from "@/lib/health/rules/finding";

const LOOKS = {
  ok: { Icon: CircleCheck, colour: "text-ok", words: "Well: " },
  warn: { Icon: TriangleAlert, colour: "text-warn", words: "Could be better: " },
  fail: { Icon: CircleAlert, colour: "text-bad", words: "Does not work: " },
} as const;

/** What was found of the installation, a line each, with what to do where something is to be done. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="sheet divide-y divide-line">
      {findings.map(({ check, state, says, todo }) => {
        const { Icon, colour, words } = LOOKS[state];
        return (
          <li key={`${check} ${says}`} className="flex gap-4 px-5 py-3.5">
            <Icon aria-hidden="true" className={classNames("mt-0.5 size-5 shrink-0", colour)} />
            <div className="flex min-w-0 flex-1 flex-wrap gap-x-4">
              <p className="basis-36 font-medium">
                <span className="sr-only">{words}</span>
                {CHECKS[check]}
              </p>
              <div className="min-w-0 flex-1 basis-72">
                <p className="break-words">{says}</p>
                {todo ? <p className="break-words text-ink-2">{todo}</p> : null}
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
