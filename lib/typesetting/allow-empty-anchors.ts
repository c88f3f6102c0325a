class EmptyAnchor extends Error {}

/** What places marks such as vowel signs; fontkit keeps it to itself. */
type MarkPlacer = {
  getAnchor(anchor: object | null): unknown;
  applyLookup(type: number, table: unknown): unknown;
};

const allowed = new WeakSet<object>();

/**
 * Lets a font say by an empty anchor that a table does not place a mark, as OpenType allows and fonts of many scripts do:
 * fontkit 2.0.4 throws there (https://github.com/foliojs/fontkit/issues/367) instead of asking the next table.
 */
export function allowEmptyAnchors(font: object): void {
  const placer: MarkPlacer | undefined = Reflect.get(font, "_layoutEngine")?.engine?.GPOSProcessor;
  if (!placer) return;
  const prototype: MarkPlacer = Object.getPrototypeOf(placer);
  if (allowed.has(prototype)) return;
  allowed.add(prototype);
  const { getAnchor, applyLookup } = prototype;

  prototype.getAnchor = function (anchor) {
    if (!anchor) throw new EmptyAnchor();
    return getAnchor.call(this, anchor);
  };
  prototype.applyLookup = function (type, table) {
    try {
      return applyLookup.call(this, type, table);
    } catch (error) {
      if (error instanceof EmptyAnchor) return false;
      throw error;
    }
  };
}
