import type { ShapePlace } from './collection-shape';
import type { SchemaPlace, SchemaProblem } from './schema-problem';

type Hint = NonNullable<SchemaProblem['hints']>[number];

/** Makes the problems of one collection's migrations and their hints, with places in its document. */
export class MigrationProblems {
  readonly found: SchemaProblem[] = [];

  constructor(
    private readonly where: Omit<SchemaPlace, 'path'>,
    /** Whether the collection has a block of migrations, which new lines can be added to. */
    private readonly hasBlock: boolean,
  ) {}

  report(message: string, path: ShapePlace | undefined, ...hints: readonly Hint[]): void {
    this.found.push({ message, at: this.at(path), hints });
  }

  /** Points somewhere. */
  note(message: string, path: ShapePlace | undefined): Hint {
    return { severity: 'hint', message, at: this.at(path) };
  }

  /** Shows what is at a place taken away. */
  remove(message: string, path: ShapePlace): Hint {
    return { ...this.note(message, path), suggestion: { kind: 'remove', text: '' } };
  }

  /** Shows other text at a place. */
  replace(message: string, path: ShapePlace, text: string): Hint {
    return { ...this.note(message, path), suggestion: { kind: 'replace', text } };
  }

  /** Shows text inserted at an edge of a place. */
  insert(message: string, path: ShapePlace | undefined, edge: NonNullable<SchemaPlace['edge']>, text: string): Hint {
    const at = this.at(path);
    return { severity: 'hint', message, at: at && { ...at, edge }, suggestion: { kind: 'add', text } };
  }

  /** Shows text inserted before a place of the schema in force. */
  insertInLive(message: string, path: ShapePlace, text: string): Hint {
    const at: SchemaPlace = { ...this.where, path, edge: 'start', live: true };
    return { severity: 'hint', message, at, suggestion: { kind: 'add', text } };
  }

  /** Shows migrations added: at the end of their block, or in a new one, at the collection's end unless `start` is given. */
  migrate(message: string, steps: readonly string[], start?: ShapePlace): Hint {
    if (this.hasBlock) {
      return this.insert(message, ['migrations'], 'before last', `  ${steps.join('\n    ')}\n`);
    }
    const block = `migrations {\n    ${steps.join('\n    ')}\n  }\n`;
    return this.insert(message, start ?? [], start ? 'start' : 'before last', block);
  }

  private at(path: ShapePlace | undefined): SchemaPlace | undefined {
    return path && { ...this.where, path };
  }
}
