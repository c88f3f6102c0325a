import { Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import type { CoverPage } from "@/lib/covers/rules/cover-page";
import type { CoverField } from "@/lib/covers/rules/cover-template";
import { Lines } from "@/lib/typesetting/lines";

const LABEL_WIDTH = 76;
const SIZE = 13;

/** To whom, from whom, what about, when and how long. */
export function CoverFacts({ cover, width }: { cover: CoverPage; width: number }) {
  const { template, to, toNumber, from, fromNumber, subject, date, documentPages } = cover;
  const room = width - LABEL_WIDTH;
  const lines = (...texts: (string | null)[]) =>
    texts
      .filter((text): text is string => Boolean(text?.trim()))
      .map((text, index) => (
        <Lines key={text} width={room} size={SIZE} weight={index === 0 ? 700 : 400}>
          {text}
        </Lines>
      ));
  const facts: Record<CoverField, ReactNode[]> = {
    to: lines(to, toNumber),
    from: lines(from, fromNumber),
    subject: lines(subject),
    date: lines(date),
    pages: [<PageTotal key="pages" documentPages={documentPages} />],
  };
  return (
    <View style={{ marginBottom: 8 }}>
      {template.fields
        .filter((field) => facts[field].length > 0)
        .map((field) => (
          <View key={field} style={{ flexDirection: "row", marginBottom: 8 }} wrap={false}>
            <Text style={{ width: LABEL_WIDTH, fontSize: SIZE }}>{LABELS[field]}</Text>
            <View style={{ width: room }}>{facts[field]}</View>
          </View>
        ))}
    </View>
  );
}

const LABELS: Readonly<Record<CoverField, string>> = {
  to: "To",
  from: "From",
  subject: "Subject",
  date: "Date",
  pages: "Pages",
};

/** How many pages the fax has; known only when the message is laid out. */
function PageTotal({ documentPages }: { documentPages: number }) {
  return (
    <Text
      style={{ fontSize: SIZE, fontWeight: 700 }}
      render={({ totalPages }) => `${(totalPages ?? 1) + documentPages}, cover included`}
    />
  );
}
