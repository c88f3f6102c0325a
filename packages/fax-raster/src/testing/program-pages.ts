import { type Color, grayscale, type PDFFont, type PDFPage, rgb } from "@cantoo/pdf-lib";

const [WIDTH, HEIGHT] = [612, 792];

type Pen = {
  page: PDFPage;
  fonts: Record<"sans" | "bold" | "serif" | "mono", PDFFont>;
  words: string[];
  line: () => string;
};
export type Draw = (pen: Pen) => void;

const BLACK = grayscale(0);
const grey = grayscale;

/** One page of text on paper, as it comes from a printer. */
export const letter: Draw = (pen) => {
  write(pen, 72, 720, 16, BLACK, "bold");
  for (let y = 690; y > 90; y -= 20) write(pen, 72, y, 11, BLACK, "serif", 9);
};

export function write(
  { page, fonts, words, line }: Pen,
  x: number,
  y: number,
  size: number,
  color: Color,
  font: keyof Pen["fonts"] = "sans",
  count = 6,
) {
  const text = Array.from({ length: count }, line).join(" ");
  words.push(...text.split(" "));
  page.drawText(text, { x, y, size, font: fonts[font], color });
}

export function fill({ page }: Pen, x: number, y: number, width: number, height: number, color: Color) {
  page.drawRectangle({ x, y, width, height, color });
}

/** Pages as programs write them. */
export const PROGRAM_PAGES: Record<string, Draw> = {
  letter,
  "small type": (pen) => {
    (["sans", "serif", "mono"] as const).forEach((font, block) => {
      [5, 6, 7, 8, 9, 10].forEach((size, row) => {
        write(pen, 60, 722 - (block * 6 + row) * 18, size, BLACK, font, 7);
      });
    });
  },
  "pale text": (pen) => {
    const tones = [
      grey(0.3),
      grey(0.5),
      grey(0.6),
      grey(0.7),
      grey(0.8),
      rgb(0.3, 0.6, 1),
      rgb(1, 0.6, 0),
      rgb(0.9, 0.8, 0),
      rgb(0.5, 0.8, 0.3),
      rgb(1, 0.6, 0.7),
    ];
    tones.forEach((tone, index) => {
      write(pen, 60, 720 - index * 50, 11, tone);
      write(pen, 60, 700 - index * 50, 8, tone, "serif");
    });
  },
  "pens and stamps": (pen) => {
    const inks = [
      rgb(0.1, 0.2, 0.8),
      rgb(0.4, 0.6, 1),
      grey(0.6),
      rgb(0.9, 0.2, 0.2),
      rgb(0.2, 0.7, 0.3),
      rgb(1, 0.5, 0.7),
    ];
    inks.forEach((ink, index) => {
      write(pen, 60, 720 - index * 40, 9, BLACK, "sans", 3);
      write(pen, 250, 720 - index * 40, 12, ink, "serif", 5);
      pen.page.drawRectangle({
        x: 60 + (index % 3) * 170,
        y: 400 - Math.floor(index / 3) * 70,
        width: 150,
        height: 36,
        borderColor: ink,
        borderWidth: 2,
      });
      write(pen, 68 + (index % 3) * 170, 411 - Math.floor(index / 3) * 70, 16, ink, "bold", 2);
    });
  },
  "marker colours": (pen) => {
    const markers = [
      rgb(1, 1, 0),
      rgb(0.57, 0.82, 0.31),
      rgb(0, 1, 0),
      rgb(0, 1, 1),
      rgb(1, 0.4, 0.8),
      rgb(1, 0.75, 0),
      rgb(0, 0.69, 0.94),
      rgb(0.7, 0.63, 0.78),
      grey(0.75),
      grey(0.5),
    ];
    markers.forEach((marker, index) => {
      fill(pen, 58, 715 - index * 60, 480, 17, marker);
      write(pen, 60, 720 - index * 60, 10, BLACK);
      write(pen, 60, 692 - index * 60, 10, BLACK);
    });
  },
  "dark screen": (pen) => {
    fill(pen, 0, 0, WIDTH, HEIGHT, grey(0.07));
    for (let row = 0; row < 18; row += 1) {
      const y = 730 - row * 40;
      if (row % 3 !== 1) fill(pen, 80, y - 8, 400, 26, row % 3 === 2 ? rgb(0, 0.4, 0.9) : grey(0.16));
      write(pen, 92, y, 12, grey(row % 4 === 3 ? 0.62 : 0.95), "sans", 5);
    }
  },
  "dark table heads": (pen) => {
    for (let block = 0; block < 5; block += 1) {
      const top = 730 - block * 140;
      fill(pen, 56, top - 6, 500, 20, rgb(0.18, 0.33, 0.59));
      write(pen, 62, top, 10, grey(1), "bold");
      for (let row = 1; row < 6; row += 1) {
        if (row % 2 === 0) fill(pen, 56, top - 5 - row * 20, 500, 20, rgb(0.85, 0.89, 0.95));
        write(pen, 62, top - row * 20, 10, BLACK);
      }
    }
  },
  "traffic lights": (pen) => {
    const lights = [
      rgb(0.57, 0.82, 0.31),
      rgb(1, 0.75, 0),
      rgb(1, 0, 0),
      rgb(1, 1, 0),
      rgb(1, 0.78, 0.81),
      rgb(0.78, 0.94, 0.81),
    ];
    lights.forEach((light, index) => {
      write(pen, 60, 720 - index * 40, 11, BLACK, "sans", 3);
      fill(pen, 350, 712 - index * 40, 180, 24, light);
      write(pen, 360, 720 - index * 40, 11, BLACK, "sans", 2);
    });
  },
  "shaded choice": (pen) => {
    for (let row = 0; row < 8; row += 1) {
      if (row % 3 === 1) fill(pen, 56, 712 - row * 40, 300, 22, grey(0.75));
      write(pen, 62, 719 - row * 40, 12, BLACK, "sans", 3);
    }
  },
  form: (pen) => {
    for (let row = 0; row < 12; row += 1) {
      const y = 700 - row * 50;
      for (const x of [60, 320]) {
        pen.page.drawRectangle({
          x,
          y,
          width: 230,
          height: 34,
          borderColor: grey(0.6),
          borderWidth: 0.5,
          color: rgb(0.93, 0.95, 1),
        });
        write(pen, x + 4, y + 25, 6, grey(0.35), "sans", 3);
        write(pen, x + 6, y + 8, 11, rgb(0.1, 0.1, 0.5), "mono", 3);
      }
    }
  },
  "coloured panels": (pen) => {
    [
      rgb(0.2, 0.5, 0.3),
      rgb(0.8, 0.9, 0.8),
      rgb(0.9, 0.5, 0.2),
      rgb(0.95, 0.9, 0.7),
      rgb(0.5, 0.1, 0.3),
      rgb(0.6, 0.75, 0.9),
    ].forEach((color, index) => {
      fill(pen, 50, 650 - index * 110, 510, 95, color);
      for (let row = 0; row < 4; row += 1)
        write(pen, 62, 720 - index * 110 - row * 20, 11, index % 2 ? BLACK : grey(1));
    });
  },
  watermark: (pen) => {
    letter(pen);
    pen.page.drawText("COPY", { x: 130, y: 300, size: 150, font: pen.fonts.bold, color: grey(0.88) });
  },
  "tinted paper": (pen) => {
    fill(pen, 0, 0, WIDTH, HEIGHT, rgb(1, 0.93, 0.6));
    letter(pen);
  },
  "grey paper": (pen) => {
    fill(pen, 0, 0, WIDTH, HEIGHT, grey(0.5));
    letter(pen);
  },
  "large heads": (pen) => {
    for (let row = 0; row < 4; row += 1) {
      fill(pen, 0, 660 - row * 180, WIDTH, 70, rgb(0.1, 0.3, 0.5));
      write(pen, 40, 685 - row * 180, 30, grey(1), "bold", 2);
      for (let line = 0; line < 4; line += 1) write(pen, 40, 635 - row * 180 - line * 20, 11, grey(0.25));
    }
  },
  "hairline table": (pen) => {
    for (let row = 0; row < 25; row += 1) {
      const y = 720 - row * 26;
      pen.page.drawLine({ start: { x: 50, y: y - 8 }, end: { x: 560, y: y - 8 }, thickness: 0.25, color: grey(0.4) });
      write(pen, 56, y, 9, BLACK, "sans", 4);
      write(pen, 340, y, 9, grey(0.45), "mono", 3);
    }
  },
  "dark slide": (pen) => {
    fill(pen, 0, 0, WIDTH, HEIGHT, rgb(0.05, 0.15, 0.3));
    for (let row = 0; row < 12; row += 1)
      write(pen, 60, 700 - row * 50, 18, row % 2 ? rgb(0.6, 0.8, 1) : grey(1), "sans", 4);
  },
  receipt: (pen) => {
    for (let row = 0; row < 30; row += 1) write(pen, 200, 730 - row * 20, 8, grey(0.45), "mono", 4);
  },
};
