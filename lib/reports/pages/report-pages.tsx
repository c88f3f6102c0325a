import { Document, Image, Page, Text, View } from "@react-pdf/renderer";
import type { ReportSheet } from "@/lib/reports/rules/report-sheet";
import { fontFamilies } from "@/lib/typesetting/fonts";
import { Lines } from "@/lib/typesetting/lines";
import { PAPER_SIZES } from "@/lib/typesetting/rules/paper-format";
import { ReportTable } from "./report-table";

const MARGIN = 48;
const FOOT_HEIGHT = 44;
const PICTURE_WIDTH = 150;
const GAP = 16;
const LABEL_WIDTH = 92;

/** A report on paper; one page unless there are many recipients. */
export function ReportPages({ sheet }: { sheet: ReportSheet }) {
  const { format, title, result, picture, tableTitle, columns, rows, foot } = sheet;
  const width = PAPER_SIZES[format][0] - 2 * MARGIN;
  const room = picture ? width - PICTURE_WIDTH - GAP : width;
  return (
    <Document title={title} producer="Plainfax" creator="Plainfax">
      <Page
        size={format}
        style={{
          padding: MARGIN,
          paddingBottom: MARGIN + FOOT_HEIGHT,
          color: "black",
          fontFamily: fontFamilies(),
          fontSize: 10,
        }}
      >
        <Text style={{ fontSize: 22, fontWeight: 700, lineHeight: 1.2 }}>{title}</Text>
        <View style={{ border: "2 solid black", paddingVertical: 6, paddingHorizontal: 8, marginVertical: 12 }}>
          <Lines width={width - 20} size={13} weight={700}>
            {result}
          </Lines>
        </View>
        <View style={{ flexDirection: "row", gap: GAP, marginBottom: 14 }}>
          <Facts facts={sheet.facts} width={room} />
          {picture ? (
            <Image
              src={`data:image/jpeg;base64,${picture}`}
              style={{ width: PICTURE_WIDTH, maxHeight: 220, objectFit: "contain", border: "1 solid black" }}
            />
          ) : null}
        </View>
        <ReportTable title={tableTitle} columns={columns} rows={rows} width={width} />
        <Foot width={width}>{foot}</Foot>
      </Page>
    </Document>
  );
}

function Facts({ facts, width }: { facts: ReportSheet["facts"]; width: number }) {
  return (
    <View style={{ width }}>
      {facts.map(({ label, value }) => (
        <View key={label} style={{ flexDirection: "row", marginBottom: 4 }}>
          <Text style={{ width: LABEL_WIDTH }}>{label}</Text>
          <View style={{ width: width - LABEL_WIDTH }}>
            <Lines width={width - LABEL_WIDTH} size={10} weight={700}>
              {value}
            </Lines>
          </View>
        </View>
      ))}
    </View>
  );
}

function Foot({ children, width }: { children: string; width: number }) {
  return (
    <>
      <View fixed style={{ position: "absolute", left: MARGIN, bottom: MARGIN - 8, width, borderTop: "1 solid black" }}>
        <Lines width={width} size={8}>
          {children}
        </Lines>
      </View>
      <Text
        fixed
        style={{ position: "absolute", left: MARGIN, bottom: MARGIN - 22, width, fontSize: 8, textAlign: "right" }}
        render={({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}`}
      />
    </>
  );
}
