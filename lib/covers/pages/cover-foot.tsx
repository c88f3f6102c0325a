import { Text, View } from "@react-pdf/renderer";
import { Lines, linesHigh } from "@/lib/typesetting/lines";

type CoverFootProps = { notice: string; width: number; margin: number };

const SIZE = 10;
const PADDING = 7;
const COUNT_HEIGHT = 16;

/** Room that the foot needs above the margin, in points. */
export function footHeight(notice: string, width: number): number {
  return COUNT_HEIGHT + (notice ? linesHigh(notice, width - 2 * PADDING, SIZE) + 3 * PADDING : 0);
}

/** On each page of the cover: the office's notice, and which page it is when there are several. */
export function CoverFoot({ notice, width, margin }: CoverFootProps) {
  return (
    <>
      {notice ? (
        <View
          fixed
          style={{
            position: "absolute",
            left: margin,
            bottom: margin,
            width,
            border: "1 solid black",
            padding: PADDING,
          }}
        >
          <Lines width={width - 2 * PADDING} size={SIZE}>
            {notice}
          </Lines>
        </View>
      ) : null}
      <Text
        fixed
        style={{
          position: "absolute",
          left: margin,
          bottom: margin - COUNT_HEIGHT,
          width,
          textAlign: "right",
          fontSize: SIZE,
        }}
        render={({ pageNumber, totalPages }) => (totalPages > 1 ? `Cover page ${pageNumber} of ${totalPages}` : "")}
      />
    </>
  );
}
