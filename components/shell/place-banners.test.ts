import { describe, expect, it } from "vitest";
import { placeBanners } from "@/components/shell/place-banners";

describe("placeBanners", () => {
  const opened = { place: "/outbox", keys: ["storage"] };

  it("leaves a page as it is when another banner comes", () => {
    expect(placeBanners(opened, "/outbox", ["storage", "telnyx-unreachable"])).toBe(opened);
  });

  it("gives every banner its place on the next page", () => {
    const keys = ["storage", "telnyx-unreachable"];
    expect(placeBanners(opened, "/inbox", keys)).toEqual({ place: "/inbox", keys });
  });

  it("takes a banner that went and came again for a new one", () => {
    const gone = placeBanners(opened, "/outbox", []);
    expect(placeBanners(gone, "/outbox", ["storage"]).keys).toEqual([]);
  });

  it("moves no form that becomes a draft while it is filled in", () => {
    const empty = placeBanners(opened, "/send", []);
    expect(placeBanners(empty, "/send/3f2c", ["telnyx-unreachable"]).keys).toEqual([]);
  });
});
