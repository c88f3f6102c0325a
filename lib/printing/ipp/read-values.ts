import type { IppGroup, IppValue } from "./message";

function firstIn(group: IppGroup | undefined, name: string): IppValue | undefined {
  return group?.attributes.find((attribute) => attribute.name === name)?.values[0];
}

/** The first value of an attribute, where it is a text of any kind. */
export function textIn(group: IppGroup | undefined, name: string): string | undefined {
  const value = firstIn(group, name);
  return value && "value" in value && typeof value.value === "string" ? value.value : undefined;
}

/** The first value of an attribute, where it is a number. */
export function numberIn(group: IppGroup | undefined, name: string): number | undefined {
  const value = firstIn(group, name);
  return value && "value" in value && typeof value.value === "number" ? value.value : undefined;
}

/** The first value of an attribute, where it is true or false. */
export function booleanIn(group: IppGroup | undefined, name: string): boolean | undefined {
  const value = firstIn(group, name);
  return value?.kind === "boolean" ? value.value : undefined;
}

/** All values of an attribute that are texts; none where it is not there. */
export function textsIn(group: IppGroup | undefined, name: string): string[] {
  const values = group?.attributes.find((attribute) => attribute.name === name)?.values ?? [];
  return values.flatMap((value) => ("value" in value && typeof value.value === "string" ? [value.value] : []));
}

/** All values of an attribute that are numbers; none where it is not there. */
export function numbersIn(group: IppGroup | undefined, name: string): number[] {
  const values = group?.attributes.find((attribute) => attribute.name === name)?.values ?? [];
  return values.flatMap((value) => ("value" in value && typeof value.value === "number" ? [value.value] : []));
}
