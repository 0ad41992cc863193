import type { PathExpr } from '../syntax/grammar/field-paths';
import type { Span } from '../syntax/span';
import type { Conversion } from './conversion';
import type { Migration, MigrationsSetting } from './item';
import type { MigrationStep, NodeValue, SchemaNode } from './node';
import { printPath } from './print-path';

/** The lines of a `migrations` block; `span` is that of the whole member. */
export function toMigrations(conversion: Conversion, value: NodeValue, span: Span): MigrationsSetting | undefined {
  if (value.kind !== 'block') return conversion.report(value.span, 'Expected a migration block');
  const steps = value.nodes.flatMap((node) => toMigration(conversion, node) ?? []);
  if (value.nodes.length === 0) return conversion.report(span, 'Empty migration blocks are not allowed');
  return { type: 'migrations', steps, span };
}

function toMigration(conversion: Conversion, node: SchemaNode): Migration | undefined {
  const { value, span } = node;
  if (value === undefined) return conversion.report(span, 'Expected a migration');
  if (value.kind !== 'migration') {
    return conversion.report(value.span, 'Only migrations are allowed in migration blocks');
  }
  conversion.withoutAnnotations(node);
  conversion.withoutName(node);
  const paths = pathsOf(value.step);
  for (const path of paths) checkPath(conversion, path);
  const step = toStep(conversion, value.step, value.span);
  return step && { ...step, span: value.span, paths: paths.map(({ span }) => span) };
}

function pathsOf(step: MigrationStep): readonly PathExpr[] {
  switch (step.type) {
    case 'add_wildcard':
      return [];
    case 'split':
      return [step.field, ...step.to];
    case 'move':
      return [step.field, step.to];
    case 'move_conflicts':
    case 'move_wildcard':
      return [step.into];
    default:
      return [step.field];
  }
}

function checkPath(conversion: Conversion, { path, span }: PathExpr): void {
  if (path.length === 0) conversion.report(span, 'Field path cannot be empty');
  for (const step of path) {
    if (typeof step === 'number') conversion.report(span, 'Cannot index into an item in a migration path');
  }
}

type Step = Migration extends infer M ? (M extends unknown ? Omit<M, 'span' | 'paths'> : never) : never;

function toStep(conversion: Conversion, step: MigrationStep, span: Span): Step | undefined {
  switch (step.type) {
    case 'add_wildcard':
      return { type: step.type };
    case 'backfill':
      return { type: step.type, field: step.field.path, value: step.value };
    case 'move':
      return { type: step.type, field: step.field.path, to: step.to.path };
    case 'split': {
      const [first, second] = step.to;
      const last = step.to.at(-1);
      if (first === undefined || second === undefined || last === undefined) {
        return conversion.report(span, 'Expected at least two fields to split into');
      }
      const to = step.to.map(({ path }) => path);
      if (new Set(to.map(printPath)).size < to.length) {
        const all = { ...first.span, end: last.span.end };
        return conversion.report(all, 'Expected list of fields with no duplicates');
      }
      return { type: step.type, field: step.field.path, to };
    }
    case 'move_conflicts':
    case 'move_wildcard':
      return { type: step.type, into: step.into.path };
    default:
      return { type: step.type, field: step.field.path };
  }
}
