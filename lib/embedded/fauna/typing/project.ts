import type { Check } from './checks';
import type { Question } from './question';
import { NULL, type NamedType, type ProjectionType, type Type, functionOf, named, nullable } from './types';

/** Types whose elements are projected one by one. */
const CONTAINERS: ReadonlySet<string> = new Set(['Array', 'Set', 'EventSource']);

/** Projects a record, the elements of a container, the document behind a reference; what is null stays so. */
export function answerProjection(question: Question): Check | undefined {
  const { value, use } = question;
  if (use.kind !== 'Projection') return undefined;
  if (value.kind === 'Record' || value.kind === 'Interface') return project(question, use, value, (made) => made);
  if (value.kind !== 'Named') return undefined;
  return projectNamed(question, value, use);
}

function projectNamed(question: Question, value: NamedType, use: ProjectionType): Check {
  const { name, args, span } = value;
  const [arg] = args;
  if (arg && CONTAINERS.has(name)) return project(question, use, arg, (made) => named(name, [made], span));
  if (arg && (name === 'Ref' || name === 'NamedRef')) return project(question, use, arg, nullable);
  if (arg && (name === 'EmptyRef' || name === 'EmptyNamedRef')) return project(question, use, arg, () => NULL);
  const alias = question.solver.typing.shape(name)?.alias?.type;
  if (name === 'Null' || (alias?.kind === 'Named' && alias.name === 'Null')) {
    const { typing, level } = question.solver;
    return project(question, use, typing.variable(level, span), () => NULL);
  }
  return project(question, use, value, (made) => made);
}

/** Calls the projector with the value and gives what it makes, wrapped as the value was. */
function project(question: Question, use: ProjectionType, value: Type, wrap: (made: Type) => Type): Check {
  const { typing, level } = question.solver;
  const from = typing.variable(level, value.span);
  const made = typing.variable(level, use.result.span);
  question.solver.keep(from);
  question.solver.keep(made);
  const projected = functionOf([{ name: undefined, type: from }], undefined, made, { span: value.span });
  return question.all([
    question.ask(value, from),
    question.ask(use.projector, projected),
    question.ask(wrap(made), use.result),
  ]);
}
