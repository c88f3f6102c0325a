/** A PDF of numbered Letter pages. */
export async function makePages(count: number): Promise<Buffer> {
  const { PDFDocument } = await import("@cantoo/pdf-lib");
  const document = await PDFDocument.create();
  for (let page = 1; page <= count; page += 1) {
    document.addPage([612, 792]).drawText(`Sandbox fax, page ${page} of ${count}`, { x: 72, y: 700, size: 24 });
  }
  return Buffer.from(await document.save());
}
