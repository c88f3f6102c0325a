import { type CSSProperties, useLayoutEffect, useRef } from "react";
import { MarkedParts } from "@/components/fax/marked";
import type { PageSize } from "@/lib/documents/rules/page-picture";
import type { TextLine } from "@/lib/documents/rules/page-text";
import { markTerms } from "@/lib/fax/rules/mark-terms";
import type { SearchTerm } from "@/lib/fax/rules/search-terms";

type TextLayerProps = {
  lines: readonly TextLine[];
  size: PageSize;
  /** What was searched for. */
  terms: readonly SearchTerm[];
};

/** The words of a page over its picture: not seen, but read aloud, found and copied; those that were searched for are marked. */
export function TextLayer({ lines, size, terms }: TextLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (layer.current) stretch(layer.current, lines);
  }, [lines]);
  if (lines.length === 0) return null;
  return (
    <div
      ref={layer}
      className="@container absolute inset-0 cursor-text overflow-hidden leading-none whitespace-pre text-transparent selection:bg-focus/30 selection:text-transparent [&_mark]:bg-warn/35 [&_mark]:text-transparent print:hidden"
    >
      {lines.map((line) => (
        <p
          key={`${line.left} ${line.top} ${line.text}`}
          style={placeOf(line, size)}
          className="absolute w-max origin-top-left"
        >
          <MarkedParts parts={markTerms(line.text, terms)} />
        </p>
      ))}
    </div>
  );
}

function placeOf(line: TextLine, [width, height]: PageSize): CSSProperties {
  const down = runsDown(line, [width, height]);
  const letters = down ? line.width : (line.height * height) / width;
  return {
    left: percent(line.left + (down ? line.width : 0)),
    top: percent(line.top),
    fontSize: `${(letters * 100).toFixed(3)}cqw`,
    ...(down && { rotate: "90deg" }),
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

function runsDown({ text, width, height }: TextLine, [pageWidth, pageHeight]: PageSize): boolean {
  return text.length > 1 && height * pageHeight > width * pageWidth;
}

/** Makes each line as long as on the page, whatever the font here; it stays so at every zoom. */
function stretch(layer: HTMLElement, lines: readonly TextLine[]): void {
  const size: PageSize = [layer.clientWidth, layer.clientHeight];
  const elements = [...layer.children].filter((element) => element instanceof HTMLElement);
  const natural = elements.map(({ offsetWidth }) => offsetWidth);
  for (const [index, element] of elements.entries()) {
    const line = lines[index];
    if (!line) continue;
    const length = runsDown(line, size) ? line.height * size[1] : line.width * size[0];
    element.style.scale = `${length / Math.max(natural[index] ?? 1, 1)} 1`;
  }
}
