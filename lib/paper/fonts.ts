import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Font } from "@react-pdf/renderer";

const require = createRequire(import.meta.url);

/** Looked through in this order for each character: together they cover Latin, Greek, Cyrillic, Hebrew, Arabic and CJK. */
const FAMILIES = [
  { family: "Latin", from: "@embedpdf/fonts-latin", regular: "NotoSans-Regular.ttf", bold: "NotoSans-Bold.ttf" },
  {
    family: "Hebrew",
    from: "@embedpdf/fonts-hebrew",
    regular: "NotoSansHebrew-Regular.ttf",
    bold: "NotoSansHebrew-Bold.ttf",
  },
  {
    family: "Arabic",
    from: "@embedpdf/fonts-arabic",
    regular: "NotoNaskhArabic-Regular.ttf",
    bold: "NotoNaskhArabic-Bold.ttf",
  },
  { family: "Han", from: "@embedpdf/fonts-sc", regular: "NotoSansHans-Regular.otf", bold: "NotoSansHans-Bold.otf" },
  { family: "Hangul", from: "@embedpdf/fonts-kr", regular: "NotoSansKR-Regular.otf", bold: "NotoSansKR-Bold.otf" },
] as const;

export const FONT_FAMILIES: string[] = FAMILIES.map(({ family }) => family);

const WEIGHTS = [400, 700] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What is used of an open font. */
export type OpenFont = {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): { advanceWidth: number };
};

const opened = new Map<Weight, OpenFont[]>();

/** Opens the fonts that come with the portal, once a process. */
export async function openFonts(): Promise<void> {
  for (const { family, from, regular, bold } of FAMILIES) {
    const directory = join(dirname(require.resolve(from)), "..", "fonts");
    Font.register({
      family,
      fonts: [
        { src: join(directory, regular), fontWeight: 400 },
        { src: join(directory, bold), fontWeight: 700 },
      ],
    });
  }
  // Lines are broken before the pages are laid out; nothing is hyphenated.
  Font.registerHyphenationCallback((word) => [word]);
  for (const fontWeight of WEIGHTS) opened.set(fontWeight, await Promise.all(FONT_FAMILIES.map(open(fontWeight))));
}

/** The open fonts of a weight, in the order in which they are looked through. */
export function fontsOf(weight: Weight): readonly OpenFont[] {
  const fonts = opened.get(weight);
  if (!fonts) throw new Error("The fonts are not open yet.");
  return fonts;
}

function open(fontWeight: Weight) {
  return async (fontFamily: string): Promise<OpenFont> => {
    await Font.load({ fontFamily, fontWeight });
    const { data } = Font.getFont({ fontFamily, fontWeight });
    if (!isOpenFont(data)) throw new Error(`The font ${fontFamily} cannot be read.`);
    return data;
  };
}

/** React-pdf's types leave out what its font library offers. */
function isOpenFont(data: object | null): data is OpenFont {
  return data !== null && "unitsPerEm" in data && "layout" in data && "hasGlyphForCodePoint" in data;
}
