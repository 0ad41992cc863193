import type { Diagnostic } from '../syntax/diagnostic';
import type { Span } from '../syntax/span';
import { type Alternative, type AlternativeGroup, BASE } from './alternatives';
import { CheckRun } from './check-run';
import { type Check, EMPTY } from './checks';
import { extrude, extrudeAlternative } from './extrude';
import { arityOf, rigidIn } from './inspect';
import type { Mismatch } from './mismatch';
import { genericConstraint } from './problems';
import { Question } from './question';
import { show } from './show';
import { typeText } from './shown-type';
import { answerStructure } from './structure';
import { subtract } from './subtract';
import { type NamedType, type Type, type TypeScheme, guard } from './types';
import type { Typing } from './typing';
import type { Bound, TypeVariable } from './variables';

/** What is wrong with a constraint. */
export interface Refusal {
  readonly fatal: readonly Diagnostic[];
  readonly mismatches: readonly Mismatch[];
}

/**
 * Solves one constraint: that a value fits a use. Constraints between variables are kept in them, and asked again of all that flows
 * together there (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TyperConstrain.scala`).
 */
export class Solver {
  private readonly undo: (() => void)[] = [];
  private readonly touchedVariables = new Set<TypeVariable>();
  private readonly touchedGroups = new Set<AlternativeGroup>();
  private readonly asked = new Set<string>();
  private readonly members = new Map<TypeScheme, Map<string, Type>>();
  private readonly overloads = new Map<string, AlternativeGroup>();

  constructor(
    readonly typing: Typing,
    readonly level: number,
    readonly callSite: Span | undefined,
  ) {}

  /** Adds the constraint, or says why it cannot be met and leaves everything as it was. */
  constrain(value: Type, use: Type): Refusal | undefined {
    const run = new CheckRun(this.ask(value, BASE, use, BASE), this.typing);
    run.run();
    if (!run.failed) return undefined;
    const { problems } = run;
    for (const takeBack of this.undo.toReversed()) takeBack();
    this.typing.needs.forgetAll();
    return problems;
  }

  ask(value: Type, valueAlternative: Alternative, use: Type, useAlternative: Alternative): Check {
    this.typing.step(1);
    if (value === use) return new Question(this, value, valueAlternative, use, useAlternative).fits();
    // Alternatives of one group are never true together.
    if (valueAlternative !== useAlternative && valueAlternative.outerGroup === useAlternative.outerGroup) return EMPTY;
    const question = new Question(this, value, valueAlternative, use, useAlternative);
    if ((value.kind === 'Variable' || use.kind === 'Variable') && this.wasAsked(question)) return EMPTY;
    return this.answer(question);
  }

  private answer(question: Question): Check {
    const { value, use } = question;
    if (use.kind === 'Variable' && value.level <= use.level) {
      if (value.kind === 'Union') return question.each(value.members.map((member) => question.ask(member, use)));
      return this.addValue(question, use);
    }
    if (value.kind === 'Variable' && use.level <= value.level) {
      if (use.kind === 'Intersection') return question.each(use.members.map((member) => question.ask(value, member)));
      return this.addUse(question, value);
    }
    if (use.kind === 'Variable') return question.ask(extrude(value, true, use.level, this.typing), use);
    if (value.kind === 'Variable') return this.askLowered(question, value);
    return this.answerOverload(question) ?? this.answerDifference(question) ?? answerStructure(question);
  }

  private addValue(question: Question, variable: TypeVariable): Check {
    const alternative = extrudeAlternative(question.valueAlternative, variable.level, this.typing);
    this.touch(variable);
    const bound: Bound = { type: question.value, alternative };
    variable.allValues.push(bound);
    for (const { type, alternative: user } of variable.uses) {
      if (!user.isPruned) this.pass(variable, this.ask(bound.type, alternative, type, user));
    }
    return { kind: 'variable', variable };
  }

  private addUse(question: Question, variable: TypeVariable): Check {
    const alternative = extrudeAlternative(question.useAlternative, variable.level, this.typing);
    this.touch(variable);
    const bound: Bound = { type: question.use, alternative };
    variable.allUses.push(bound);
    for (const { type, alternative: source } of variable.values) {
      if (!source.isPruned) this.pass(variable, this.ask(type, source, bound.type, alternative));
    }
    return { kind: 'variable', variable };
  }

  private pass(variable: TypeVariable, check: Check): void {
    const { checkKeys } = this.typing;
    for (const part of check.kind === 'each' ? check.checks : [check]) {
      if (part.kind !== 'empty') variable.checks.add(part, checkKeys.of(part));
    }
  }

  private askLowered(question: Question, value: TypeVariable): Check {
    const { use, valueAlternative, useAlternative } = question;
    if (!rigidIn(use)) return question.ask(value, extrude(use, false, value.level, this.typing));
    const fatal = [genericConstraint(use, value, this.callSite, typeText(show(use, false, this.typing)))];
    return { kind: 'fails', value, valueAlternative, use, useAlternative, fatal, mismatches: [] };
  }

  private answerOverload(question: Question): Check | undefined {
    const { value, use, valueAlternative, useAlternative } = question;
    if (value.kind === 'Union') return question.each(value.members.map((member) => question.ask(member, use)));
    if (use.kind === 'Intersection') return question.each(use.members.map((member) => question.ask(value, member)));
    if (value.kind === 'Overload') {
      return question.each(
        value.variants.map(({ alternative, type }) => this.ask(type, alternative, use, useAlternative)),
      );
    }
    if (value.kind === 'Intersection') {
      const group = this.groupFor(value.members, arityOf(value) > 1, valueAlternative);
      return question.each(
        value.members.map((member, i) => this.ask(member, alternativeOf(group, i), use, useAlternative)),
      );
    }
    if (use.kind === 'Choice') {
      return question.each(
        use.variants.map(({ alternative, type }) => this.ask(value, valueAlternative, type, alternative)),
      );
    }
    if (use.kind === 'Union') {
      const group = this.groupFor(use.members, false, useAlternative);
      return question.each(
        use.members.map((member, i) => this.ask(value, valueAlternative, member, alternativeOf(group, i))),
      );
    }
    return undefined;
  }

  private answerDifference(question: Question): Check | undefined {
    const { value, use } = question;
    if (value.kind === 'Difference') return question.depends(question.ask(value.type, guard(value.without, use)));
    if (use.kind !== 'Guard') return undefined;
    const rest = subtract(value, use.without, question);
    if (rest === undefined) return question.depends(question.ask(value, use.use));
    return question.all(rest.map((part) => question.ask(part, use.use)));
  }

  /** The alternatives of an overloaded type; the same for all that one constraint asks of it. */
  private groupFor(members: readonly Type[], exclusive: boolean, parent: Alternative): AlternativeGroup {
    const key = members.map((member) => this.typing.keys.type(member)).join();
    const known = this.overloads.get(key);
    if (known) return known;
    const group =
      parent === BASE
        ? this.typing.group(members.length, exclusive, this.level)
        : this.typing.innerGroup(members.length, exclusive, parent, this.level);
    // What becomes known of it stays, also when the constraint is taken back: bounds that stay speak of it.
    this.touchedGroups.add(group);
    this.overloads.set(key, group);
    return group;
  }

  remember(owner: NamedType, scheme: TypeScheme, question: Question, side: string, make: () => Type): Type {
    const { valueAlternative: v, useAlternative: u } = question;
    const key = `${side} ${this.typing.keys.span(owner.span)} ${v.group.id}.${v.index} ${u.group.id}.${u.index}`;
    const made = this.members.get(scheme) ?? new Map<string, Type>();
    this.members.set(scheme, made);
    const type = made.get(key) ?? make();
    made.set(key, type);
    return type;
  }

  /** Keeps what happens to the variable from now on, whatever becomes of the constraint. */
  keep(variable: TypeVariable): void {
    this.touchedVariables.add(variable);
  }

  readonly touchGroup = (group: AlternativeGroup): void => {
    if (group.isBase || this.touchedGroups.has(group)) return;
    this.touchedGroups.add(group);
    this.undo.push(group.snapshot());
  };

  private touch(variable: TypeVariable): void {
    if (this.touchedVariables.has(variable)) return;
    this.touchedVariables.add(variable);
    this.undo.push(variable.snapshot());
  }

  private wasAsked({ value, valueAlternative: v, use, useAlternative: u }: Question): boolean {
    const { keys } = this.typing;
    const key = `${keys.type(value)} ${v.group.id}.${v.index} ${keys.type(use)} ${u.group.id}.${u.index}`;
    if (this.asked.has(key)) return true;
    this.asked.add(key);
    return false;
  }
}

function alternativeOf({ alternatives }: AlternativeGroup, index: number): Alternative {
  const alternative = alternatives[index];
  if (alternative === undefined) throw new Error(`A group of ${alternatives.length} has no alternative ${index}`);
  return alternative;
}
