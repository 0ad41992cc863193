/** A field that a request asks for, with fragments, directives, aliases and variables already applied. */
export interface SelectedField {
  readonly responseKey: string;
  readonly name: string;
  /** The object type that the field belongs to: the answer to `__typename`. */
  readonly parentType: string;
  /** Coerced by the schema. An argument that was not given is absent. */
  readonly args: Readonly<Record<string, unknown>>;
  /** `$.selectionSet.users.selectionSet.notes`, for errors. */
  readonly path: string;
  /** Empty for scalars. */
  readonly selection: readonly SelectedField[];
}

/** The path of an argument, or of something in it, for errors: `argumentPath(field, 'where', 'id')`. */
export function argumentPath(field: SelectedField, ...steps: readonly string[]): string {
  return [field.path, 'args', ...steps].join('.');
}
