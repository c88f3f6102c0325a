import { download } from "../carrier/download";
import { uuidFrom } from "../carrier/ids";
import type { World } from "../carrier/world";
import { notFound, unprocessable } from "../http/api-error";
import { pageOf } from "../http/page-of";
import type { Body } from "../http/read-body";
import type { Reply, Route } from "../http/route";
import type { StoredMedia } from "../state/shapes";
import { Fields } from "./fields";

const path = "/v2/media";
const MAX_BYTES = 20 * 1024 * 1024;
const DEFAULT_TTL_SECS = 2 * 24 * 60 * 60;
const MAX_TTL_SECS = 630_720_000;

export function mediaRoutes(world: World): Route[] {
  return [
    { method: "GET", path, handle: ({ query }) => list(world, query) },
    { method: "POST", path, handle: async ({ body }) => ({ status: 201, ...(await store(world, body)) }) },
    {
      method: "GET",
      path: `${path}/{name}`,
      handle: ({ param }) => ({ status: 200, json: { data: shown(mediaOf(world, param("name"))) } }),
    },
    {
      method: "PUT",
      path: `${path}/{name}`,
      handle: async ({ body, param }) => ({
        status: 200,
        ...(await store(world, body, mediaOf(world, param("name")))),
      }),
    },
    {
      method: "DELETE",
      path: `${path}/{name}`,
      handle: ({ param }) => {
        world.state.media.delete(mediaOf(world, param("name")).media_name);
        return { status: 204 };
      },
    },
    {
      method: "GET",
      path: `${path}/{name}/download`,
      handle: ({ param }) => {
        const media = mediaOf(world, param("name"));
        const bytes = world.state.documents.read(media.document);
        return { status: 200, bytes, headers: { "content-type": media.content_type } };
      },
    },
  ];
}

function list(world: World, query: URLSearchParams): Reply {
  const types = [...query.getAll("filter[content_type][]"), ...query.getAll("filter[content_type]")].join(",");
  const found = world.state.media
    .newestFirst()
    .filter((media) => isAlive(world, media))
    .filter((media) => types === "" || types.split(",").includes(media.content_type));
  return { status: 200, json: pageOf(found.map(shown), query) };
}

/** Stores an uploaded file, or one that it fetches from `media_url`; `before` is replaced under its name. */
async function store(world: World, body: Body, before?: StoredMedia): Promise<Pick<Reply, "json">> {
  const fields = new Fields(body);
  const ttl = fields.wholeNumber("ttl_secs", 1, MAX_TTL_SECS) ?? DEFAULT_TTL_SECS;
  const url = fields.url("media_url");
  const chosenName = fields.text("media_name");
  if (!body.files.media && !url) fields.reject("10004", "media_url", "The 'media_url' parameter is required.");
  fields.throwIfWrong();
  const { bytes, contentType } = body.files.media ?? (await fetched(url ?? ""));
  if (bytes.length > MAX_BYTES) throw unprocessable("10027", "The media is larger than 20 MB.", { pointer: "/media" });
  const name = before?.media_name ?? chosenName ?? uuidFrom(world.random);
  const media = {
    media_name: name,
    content_type: contentType || "application/octet-stream",
    created_at: before?.created_at ?? world.clock.timestamp(),
    updated_at: world.clock.timestamp(),
    expires_at: world.clock.timestamp(world.clock.now() + ttl * 1000),
    document: world.state.documents.save(bytes),
  };
  return { json: { data: shown(world.state.media.put(name, media)) } };
}

async function fetched(url: string) {
  const { problem, ...found } = await download(url);
  if (problem) throw unprocessable("10027", "The media could not be downloaded.", { pointer: "/media_url" });
  return found;
}

function mediaOf(world: World, name: string): StoredMedia {
  const media = world.state.media.get(name);
  if (!media || !isAlive(world, media)) throw notFound();
  return media;
}

function isAlive(world: World, media: StoredMedia): boolean {
  return Date.parse(media.expires_at) > world.clock.now();
}

function shown({ document: _document, ...media }: StoredMedia) {
  return media;
}
