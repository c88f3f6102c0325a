import type { PdfPicture } from "./write-picture-pdf";

/** A picture of black and white dots that are encoded in Group 4. */
export function bilevelPicture(strip: Uint8Array, width: number, height: number): PdfPicture {
  return {
    ...{ width, height, bitsPerComponent: 1, colours: "DeviceGray", filter: "CCITTFaxDecode" },
    decodeParms: `<< /K -1 /Columns ${width} /Rows ${height} >>`,
    bytes: strip,
  };
}
