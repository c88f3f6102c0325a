import { writeFile } from "node:fs/promises";
import { encodeG4, findTurnedLines, rasterGreyPage, writePng } from "@plainfax/fax-raster";
import type { Rotation } from "@/lib/documents/rules/composition";
import { type Finding, WHOLE_PAGE } from "@/lib/documents/rules/legibility";
import { drawStraightPage } from "./draw-straight-page";
import { findSmallType } from "./find-small-type";
import { findTextFaults } from "./find-text-faults";
import { type Pdfium, withOpenPdf, withPage } from "./pdfium";
import type { RasterReply, RasterRequest } from "./protocol";

/** Runs in the child: writes one page as its fax will show it, as a picture and as it goes over the line. */
export async function rasterFile(pdfium: Pdfium, request: RasterRequest): Promise<RasterReply> {
  const { filePath, page, rotation, settings, picturePath, stripPath } = request;
  const opened = await withOpenPdf(pdfium, filePath, (handle) => {
    if (page > pdfium.FPDF_GetPageCount(handle)) return "no-such-page";
    const drawn = withPage(pdfium, handle, page, (loaded) => {
      const grey = drawStraightPage(pdfium, loaded, settings, rotation);
      const smallType = findSmallType(pdfium, loaded, settings.quality, rotation);
      const { faults, tellsTurn } = findTextFaults(pdfium, loaded, grey, settings.quality, rotation);
      return { grey, inText: [...smallType, ...faults], tellsTurn };
    });
    return drawn ?? "damaged";
  });
  if (opened.kind !== "opened") return { kind: "damaged" };
  if (typeof opened.result === "string") return { kind: opened.result };

  const { grey, inText, tellsTurn } = opened.result;
  const { bitmap, findings, photoShare, blackShare, hasMarks } = rasterGreyPage(grey, settings);
  const strip = encodeG4(bitmap);
  await writeFile(picturePath, writePng(bitmap), { mode: 0o600 });
  await writeFile(stripPath, strip, { mode: 0o600 });
  const stats = { lines: bitmap.height, bytes: strip.length, photoShare, blackShare, hasMarks };
  const turned = tellsTurn ? [] : turnedBy(findTurnedLines(bitmap, grey.linesPerInch));
  return { kind: "ok", ...stats, findings: [...findings, ...inText, ...turned] };
}

function turnedBy(turn: Rotation): Finding[] {
  return turn === 0 ? [] : [{ kind: "turned", places: [WHOLE_PAGE], turn }];
}
