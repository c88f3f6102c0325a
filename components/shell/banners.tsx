"use client";
import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { Fragment, type ReactNode, useState } from "react";
import { type Placed, placeBanners, placeOf } from "@/components/shell/place-banners";
import { Button } from "@/components/ui/button";

type Banner = { key: string; banner: ReactNode };

/**
 * What is said on every page, above it. A banner that comes while somebody reads stands over the foot of the page until they go to
 * another, so that nothing moves under their eyes, and is spoken; it can be closed until then.
 */
export function Banners({ banners }: { banners: readonly Banner[] }) {
  const path = usePathname();
  const keys = banners.map(({ key }) => key);
  const [known, setPlaced] = useState<Placed>({ place: placeOf(path), keys });
  const [closed, setClosed] = useState<readonly string[]>([]);
  const placed = placeBanners(known, path, keys);
  if (placed !== known) setPlaced(placed);
  if (placed.place !== known.place) setClosed([]);
  const isPlaced = ({ key }: Banner) => placed.keys.includes(key);

  return (
    <>
      {banners.filter(isPlaced).map(({ key, banner }) => (
        <Fragment key={key}>{banner}</Fragment>
      ))}
      <div
        role="status"
        aria-label="New on this page"
        className="above-bars pointer-events-none fixed inset-x-4 z-40 flex flex-col items-center gap-2 md:items-end print:hidden"
      >
        {banners
          .filter((each) => !isPlaced(each) && !closed.includes(each.key))
          .map(({ key, banner }) => (
            <div
              key={key}
              className="pointer-events-auto relative max-h-[50dvh] max-w-md animate-rise overflow-y-auto rounded-md bg-surface shadow-raised *:first:mb-0 *:first:pr-12"
            >
              {banner}
              <Button
                size="small"
                variant="quiet"
                aria-label="Close"
                className="absolute! top-2 right-2 px-1.5"
                onClick={() => setClosed((before) => [...before, key])}
              >
                <X aria-hidden="true" className="size-4" />
              </Button>
            </div>
          ))}
      </div>
    </>
  );
}
