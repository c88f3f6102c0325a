import { ApiError, type Problem, problem } from "../http/api-error";
import type { Body } from "../http/read-body";

/** Reads the fields of a request one by one, gathering a problem for each that is wrong. */
export class Fields {
  readonly #problems: Problem[] = [];
  readonly #values: Record<string, unknown>;

  constructor(body: Pick<Body, "fields" | "kind">) {
    this.#values = body.kind === "form" ? typed(body.fields) : body.fields;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  isNull(name: string): boolean {
    return this.#values[name] === null;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string") return value;
    this.reject("10026", name, `'${name}' must be a string.`);
    return undefined;
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value) return value;
    if (!this.has(name) || value === "") this.reject("10004", name, `The '${name}' parameter is required.`);
    return "";
  }

  flag(name: string): boolean | undefined {
    return this.#ofType(name, "a boolean", (value): value is boolean => typeof value === "boolean");
  }

  wholeNumber(name: string, min: number, max: number): number | undefined {
    const value = this.#ofType(name, "an integer", (each): each is number => Number.isInteger(each));
    if (value === undefined || (value >= min && value <= max)) return value;
    this.reject("10033", name, `'${name}' must be between ${min} and ${max}.`);
    return undefined;
  }

  texts(name: string): string[] | undefined {
    const isTexts = (value: unknown): value is string[] =>
      Array.isArray(value) && value.every((each) => typeof each === "string");
    return this.#ofType(name, "a list of strings", isTexts);
  }

  oneOf<Value extends string>(name: string, allowed: readonly Value[]): Value | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = allowed.find((each) => each === value);
    if (!found) this.reject("10032", name, `'${name}' must be one of ${allowed.join(", ")}.`);
    return found;
  }

  url(name: string): string | undefined {
    const value = this.text(name);
    if (value && (value.length > 2000 || !/^https?:\/\/[^\s/]+/i.test(value))) {
      this.reject("10003", name, `'${name}' must be an HTTP or HTTPS URL of at most 2000 characters.`);
    }
    return value;
  }

  /** The fields of an object inside this one, with their problems told under its name. */
  group(name: string): Fields {
    const value = this.#values[name];
    const inner = typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
    const group = new Fields({ kind: "json", fields: inner });
    group.reject = (code, field, detail) => this.reject(code, `${name}/${field}`, detail);
    return group;
  }

  reject = (code: string, field: string, detail: string): void => {
    this.#problems.push(problem(code, detail, { pointer: `/${field}` }));
  };

  throwIfWrong(): void {
    if (this.#problems.length > 0) throw new ApiError(422, this.#problems);
  }

  #ofType<Value>(name: string, what: string, is: (value: unknown) => value is Value): Value | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    if (is(value)) return value;
    this.reject("10026", name, `'${name}' must be ${what}.`);
    return undefined;
  }
}

const typedInForms = /_enabled$|^monochrome$|^store_|_secs$|_threshold$/;

function typed(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    typedInForms.test(name) ? literal(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function literal(value: unknown): unknown {
  if (value === "true") return true;
  if (value === "false") return false;
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
}
