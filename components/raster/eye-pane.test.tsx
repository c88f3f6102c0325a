import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { EyePane } from "@/components/raster/eye-pane";

const nothing = () => {};

it("is sent without styles in its elements, which the browser would refuse, and with the size of its page", () => {
  const sent = renderToString(
    <EyePane
      {...{ pane: { current: null }, label: "Page 1", src: "/page.png", alt: "Page 1", aspect: 1.25, share: 0.5 }}
      {...{ zoom: "fit", onZoom: nothing, onScroll: nothing, marks: [], pointedAt: null }}
    />,
  );
  expect(sent).not.toContain("style=");
  expect(sent).toContain('width="50%"');
  expect(sent).toMatch(/viewBox="0 0 1 1.25"/);
});
