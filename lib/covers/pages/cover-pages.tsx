import { Document, Page, View } from "@react-pdf/renderer";
import type { CoverPage } from "@/lib/covers/rules/cover-page";
import { fontFamilies } from "@/lib/typesetting/fonts";
import { Lines } from "@/lib/typesetting/lines";
import { PAPER_SIZES } from "@/lib/typesetting/rules/paper-format";
import { CoverFacts } from "./cover-facts";
import { CoverFoot, footHeight } from "./cover-foot";
import { CoverHead } from "./cover-head";

/** Fax machines print no nearer to the edge than about half an inch. */
const MARGIN = 54;
const INK = "black";

/** A cover page for a fax line: black on white, nothing smaller than 10 points. A long message goes on over more pages. */
export function CoverPages({ cover }: { cover: CoverPage }) {
  const { format, template, message } = cover;
  const width = PAPER_SIZES[format][0] - 2 * MARGIN;
  return (
    <Document title="Fax" producer="Plainfax" creator="Plainfax">
      <Page
        size={format}
        style={{
          paddingTop: MARGIN,
          paddingHorizontal: MARGIN,
          paddingBottom: MARGIN + footHeight(template.confidentiality, width),
          color: INK,
          fontFamily: fontFamilies(),
          fontSize: 12,
        }}
      >
        <CoverHead template={template} width={width} />
        <CoverFacts cover={cover} width={width} />
        {message.trim() ? (
          <View style={{ borderTop: "1 solid black", paddingTop: 14 }}>
            <Lines width={width} size={12}>
              {message}
            </Lines>
          </View>
        ) : null}
        <CoverFoot notice={template.confidentiality} width={width} margin={MARGIN} />
      </Page>
    </Document>
  );
}
