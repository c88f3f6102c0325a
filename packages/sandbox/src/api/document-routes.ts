import { isTiff } from "../carrier/count-pages";
import { checkLink } from "../carrier/links";
import type { World } from "../carrier/world";
import type { Reply, Route } from "../http/route";
import type { FaxRecord } from "../state/shapes";
import { storageWeather } from "../weather/storage-weather";

/** Telnyx's storage: documents by signed, expiring address, without any other credential. */
export function documentRoutes(world: World): Route[] {
  return [
    {
      method: "GET",
      path: "/s3/{bucket}/{user}/{name}",
      handle: ({ path, query, param }) => {
        const weather = storageWeather(world);
        if (weather) return weather;
        const link = checkLink(world, path, query);
        if (link === "expired") return refusal(403, "AccessDenied", "Request has expired");
        const record = world.state.faxes.get(param("name").slice(0, 36));
        if (link === "forged") return refusal(403, "SignatureDoesNotMatch", "The signature does not match");
        const document = record && fileOf(record, param("name").slice(36));
        if (!document) return refusal(404, "NoSuchKey", "The specified key does not exist.");
        const bytes = world.state.documents.read(document);
        return { status: 200, bytes, headers: { "content-type": isTiff(bytes) ? "image/tiff" : "application/pdf" } };
      },
    },
  ];
}

function fileOf({ document, line }: FaxRecord, suffix: string): string | null {
  if (suffix === "_preview.tiff") return line?.tiff ?? null;
  return suffix === "_preview.pdf" ? (line?.pdf ?? document) : document;
}

function refusal(status: number, code: string, message: string): Reply {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, bytes: Buffer.from(xml), headers: { "content-type": "application/xml" } };
}
