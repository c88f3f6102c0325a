import { Text, View } from "@react-pdf/renderer";
import type { ReportSheet } from "@/lib/reports/rules/report-sheet";
import { Lines } from "@/lib/typesetting/lines";

type ReportTableProps = Pick<ReportSheet, "columns" | "rows"> & { title: string; width: number };

const CELL_GAP = 6;

/** The attempts, or the recipients; its heads are repeated on each page. */
export function ReportTable({ title, columns, rows, width }: ReportTableProps) {
  if (rows.length === 0) return null;
  const widthOf = ({ share }: { share: number }) => share * width - CELL_GAP;
  return (
    <View>
      <Text style={{ fontSize: 13, fontWeight: 700, marginBottom: 4 }}>{title}</Text>
      <View fixed style={{ flexDirection: "row", gap: CELL_GAP, borderBottom: "1 solid black", paddingBottom: 2 }}>
        {columns.map((column) => (
          <Text key={column.head} style={{ width: widthOf(column), fontWeight: 700 }}>
            {column.head}
          </Text>
        ))}
      </View>
      {Object.entries(rows).map(([position, cells]) => (
        <View
          key={position}
          wrap={false}
          style={{ flexDirection: "row", gap: CELL_GAP, borderBottom: "0.5 solid black", paddingVertical: 3 }}
        >
          {columns.map((column, index) => (
            <View key={column.head} style={{ width: widthOf(column) }}>
              <Lines width={widthOf(column)} size={9}>
                {cells[index] ?? ""}
              </Lines>
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}
