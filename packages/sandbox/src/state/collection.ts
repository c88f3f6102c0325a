import type { ZodType } from "zod";
import type { Change } from "./journal";

/** Items of one kind by id, in the order of their creation; every change goes to the journal at once. */
export class Collection<Item> {
  readonly #items = new Map<string, Item>();

  constructor(
    readonly name: string,
    private readonly shape: ZodType<Item>,
    private readonly record: (change: Change) => void,
  ) {}

  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  all(): Item[] {
    return [...this.#items.values()];
  }

  newestFirst(): Item[] {
    return this.all().reverse();
  }

  put(id: string, item: Item): Item {
    this.#items.set(id, item);
    this.record({ collection: this.name, id, item });
    return item;
  }

  delete(id: string): void {
    this.#items.delete(id);
    this.record({ collection: this.name, id, item: null });
  }

  clear(): void {
    for (const id of [...this.#items.keys()]) this.delete(id);
  }

  restore({ id, item }: Change): void {
    if (item === null) this.#items.delete(id);
    else this.#items.set(id, this.shape.parse(item));
  }

  *changes(): Iterable<Change> {
    for (const [id, item] of this.#items) yield { collection: this.name, id, item };
  }
}
