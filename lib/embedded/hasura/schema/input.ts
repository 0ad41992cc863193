/** The members of a coerced input object; none where it was left out or null. */
export function inputEntries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

export function inputMember(value: unknown, name: string): unknown {
  return inputEntries(value).find(([key]) => key === name)?.[1];
}

/** A coerced list, or the one value that GraphQL takes for a list of one; none where it was left out or null. */
export function inputList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
