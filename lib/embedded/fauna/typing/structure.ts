import { type Check, EMPTY } from './checks';
import { answerAccess, answerCall, answerField } from './destructure';
import { answerProjection } from './project';
import { orNull } from './or-null';
import { generalName, isLiteralOf, literalKey } from './literals';
import type { Mismatch } from './mismatch';
import type { Question } from './question';
import { type RecordType, type TupleType, type Type, any, named } from './types';

/** Answers for types neither of which is a variable, nor overloaded, nor a difference. */
export function answerStructure(question: Question): Check {
  return (
    answerRigid(question) ??
    answerNames(question) ??
    answerLiteral(question) ??
    answerRecord(question) ??
    answerField(question) ??
    answerCall(question) ??
    answerAccess(question) ??
    answerProjection(question) ??
    answerExtremes(question) ??
    answerWidened(question) ??
    answerAlias(question) ??
    question.fail(mismatchOf(question))
  );
}

function answerRigid(question: Question): Check | undefined {
  const { value, use } = question;
  if (value.kind === 'Rigid' && use.kind === 'Rigid' && !value.broken && !use.broken) {
    return value.name === use.name
      ? question.fits()
      : question.fail({ kind: 'generic', value, use, span: question.place(value.span, use.span) });
  }
  const side = value.kind === 'Rigid' ? value : use;
  if (side.kind !== 'Rigid') return undefined;
  if (side.broken) {
    const silent = question.solver.typing.variable(side.level, side.span);
    silent.poisoned = true;
    return side === value ? question.ask(silent, use) : question.ask(value, silent);
  }
  const span = side === value ? question.place(use.span, value.span) : question.place(value.span, use.span);
  return question.fail({ kind: 'generic', value, use, span });
}

/** The numbers that one type holds and another holds too. */
const WIDER: ReadonlyMap<string, readonly string[]> = new Map([
  ['Int', ['Number', 'Long']],
  ['Long', ['Number']],
  ['Double', ['Number', 'Double', 'Float']],
  ['Float', ['Double', 'Float']],
]);

function answerNames(question: Question): Check | undefined {
  const { value, use } = question;
  if (value.kind !== 'Named' || use.kind !== 'Named') return undefined;
  if (value.name === use.name) {
    return question.all(value.args.flatMap((arg, i) => askArgument(question, arg, use.args[i])));
  }
  return WIDER.get(value.name)?.includes(use.name) ? question.fits() : undefined;
}

function askArgument(question: Question, value: Type, use: Type | undefined): readonly Check[] {
  return use ? [question.ask(value, use)] : [];
}

function answerLiteral(question: Question): Check | undefined {
  const { value, use } = question;
  if (value.kind !== 'Literal') return undefined;
  if (use.kind === 'Named' && isLiteralOf(value.value, use.name)) return question.fits();
  if (use.kind === 'Literal') {
    question.solver.typing.read(value, use);
    if (literalKey(value.value) === literalKey(use.value)) {
      return question.fits();
    }
    return question.fail({ kind: 'other literal', value, use, span: question.place(value.span, use.span) });
  }
  return question.depends(question.ask(named(generalName(value.value), [], value.span), use));
}

function answerRecord(question: Question): Check | undefined {
  const { value, use } = question;
  if (value.kind === 'Tuple' && use.kind === 'Tuple') return answerTuple(question, value, use);
  if (value.kind !== 'Record' || use.kind !== 'Record') return undefined;
  const span = question.place(use.span, value.span);
  const given = [...value.fields].map(([field, type]) => {
    const wanted = use.fields.get(field) ?? use.wildcard;
    return wanted ? question.ask(type, wanted) : question.fail({ kind: 'extra field', value, span, field });
  });
  const missing = [...use.fields].flatMap(([field, type]) => {
    if (value.fields.has(field)) return [];
    if (value.wildcard) return [question.ask(orNull(value.wildcard), type)];
    if (takesNull(type)) return [];
    return [question.fail({ kind: 'missing field', value, span, field, dotSpan: question.solver.callSite })];
  });
  return question.all([...given, ...missing, askWildcards(question, value, use)]);
}

function askWildcards(question: Question, value: RecordType, use: RecordType): Check {
  if (!value.wildcard) return EMPTY;
  if (use.wildcard) return question.ask(value.wildcard, use.wildcard);
  return question.fail({ kind: 'extra wildcard', value, span: question.place(use.span, value.span) });
}

function takesNull(use: Type): boolean {
  if (use.kind === 'Union') return use.members.some(takesNull);
  return use.kind === 'Named' && use.name === 'Null';
}

function answerTuple(question: Question, value: TupleType, use: TupleType): Check {
  const expected = use.elements.length;
  const provided = value.elements.length;
  if (expected !== provided) return question.fail({ kind: 'tuple arity', value, span: value.span, expected, provided });
  return question.all(value.elements.flatMap((element, i) => askArgument(question, element, use.elements[i])));
}

function answerExtremes(question: Question): Check | undefined {
  const { value, use } = question;
  if (value.kind === 'Any') {
    switch (use.kind) {
      case 'Call':
      case 'Function':
      case 'Access':
        return question.ask(any(value.span), use.result);
      case 'Interface':
        return question.ask(any(value.span), use.type);
      case 'Named':
        return question.all(use.args.map((arg) => question.ask(any(value.span), arg)));
    }
  }
  const fits = value.kind === 'Any' || use.kind === 'Any' || use.kind === 'Top' || value.kind === 'Never';
  return fits ? question.fits() : undefined;
}

/** A tuple is an array of all that is in it where no tuple will do. */
function answerWidened(question: Question): Check | undefined {
  const { value, use } = question;
  if (value.kind !== 'Tuple') return undefined;
  const asArray =
    use.kind === 'Projection' ||
    use.kind === 'Interface' ||
    use.kind === 'Access' ||
    (use.kind === 'Named' && use.name === 'Array');
  if (!asArray) return undefined;
  const { typing, level } = question.solver;
  const element = typing.variable(level, value.span);
  question.solver.keep(element);
  return question.all([
    ...value.elements.map((each) => question.ask(each, element)),
    question.ask(named('Array', [element], value.span), use),
  ]);
}

function answerAlias(question: Question): Check | undefined {
  const { value, use, valueAlternative } = question;
  const { typing } = question.solver;
  if (value.kind === 'Named') {
    const alias = typing.shape(value.name)?.alias;
    if (alias) {
      return {
        kind: 'alias',
        value,
        valueAlternative,
        check: question.ask(question.member(value, alias, 'value'), use),
      };
    }
  }
  if (use.kind !== 'Named') return undefined;
  const alias = typing.shape(use.name)?.alias;
  return alias && question.depends(question.ask(value, question.member(use, alias, 'use')));
}

function mismatchOf(question: Question): Mismatch {
  const { value, use } = question;
  const span = question.place(value.span);
  switch (use.kind) {
    case 'Call':
    case 'Function':
      return { kind: 'no function', value, span, argsSpan: use.span };
    case 'Access':
      return { kind: 'no access', value, span: use.span };
    case 'Interface':
      return { kind: 'missing field', value, span: use.span, field: use.field, dotSpan: use.dotSpan };
    case 'Projection':
      return { kind: 'no projection', value, span: value.span };
    default:
      return { kind: 'no subtype', value, use, span };
  }
}
