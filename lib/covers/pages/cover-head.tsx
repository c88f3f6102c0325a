import { Image, Text, View } from "@react-pdf/renderer";
import type { TemplateContent } from "@/lib/covers/rules/cover-template";
import { Lines } from "@/lib/typesetting/lines";

type CoverHeadProps = { template: TemplateContent; width: number };

const LOGO_WIDTH = 150;
const GAP = 18;

/** The top of the page: who sends, and that it is a fax. */
export function CoverHead({ template, width }: CoverHeadProps) {
  const { layout, logo } = template;
  const room = logo ? width - LOGO_WIDTH - GAP : width;
  return (
    <View style={{ marginBottom: 16 }}>
      {layout === "medical" ? <HealthBand width={width} /> : null}
      <View style={{ flexDirection: "row", gap: GAP, alignItems: "center", marginBottom: 10 }}>
        {logo ? (
          <Image
            src={`data:image/png;base64,${logo}`}
            style={{ width: LOGO_WIDTH, height: 64, objectFit: "contain", objectPosition: "0 50%" }}
          />
        ) : null}
        <View style={{ width: room }}>
          <Office template={template} width={room} />
        </View>
      </View>
      <Text style={{ fontSize: layout === "letterhead" ? 26 : 40, fontWeight: 700, lineHeight: 1.2 }}>Fax</Text>
      <View style={{ borderBottom: "3 solid black", marginTop: 4 }} />
    </View>
  );
}

function Office({ template: { layout, officeName, address, phone }, width }: CoverHeadProps) {
  const nameSize = layout === "letterhead" ? 20 : 13;
  return (
    <>
      {officeName ? (
        <Lines width={width} size={nameSize} weight={700}>
          {officeName}
        </Lines>
      ) : null}
      {[address, phone].filter(Boolean).map((text) => (
        <Lines key={text} width={width} size={11}>
          {text}
        </Lines>
      ))}
    </>
  );
}

function HealthBand({ width }: { width: number }) {
  return (
    <View style={{ border: "2 solid black", width, paddingVertical: 6, marginBottom: 14 }}>
      <Text style={{ fontSize: 13, fontWeight: 700, textAlign: "center" }}>
        Confidential: contains health information
      </Text>
    </View>
  );
}
