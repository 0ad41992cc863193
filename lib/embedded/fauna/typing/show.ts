import { type CoalescedType, aliasKey, coalesce } from './coalesce';
import type { Coalesced, CoalescedFunction, CoalescedParameter } from './coalesced';
import { CoalescedKeys } from './coalesced-keys';
import { showLiteral } from './literals';
import { ANY_WORD, NEVER_WORD, type ShownParameter, type ShownType, shownObject, typeText, word } from './shown-type';
import { simplify } from './simplify';
import type { Type } from './types';
import type { Typing } from './typing';
import type { TypeVariable } from './variables';

/** A type as people are shown it, simplified; as a value or as a use. */
export function show(type: Type, isValue: boolean, typing: Typing): ShownType {
  return showScheme(type, isValue, typing).type;
}

/** The same with the letters in it that stand for anything. */
export function showScheme(
  type: Type,
  isValue: boolean,
  typing: Typing,
): { readonly type: ShownType; readonly params: readonly string[] } {
  const simplified = simplify(coalesce(type, isValue, typing), isValue);
  const presentation = new Presentation(simplified, typing);
  return { type: presentation.whole(isValue), params: presentation.params };
}

const LETTERS = 26;

/** Where the presentation is: the types around the place, by keys. */
type Pending = ReadonlySet<string>;

class Presentation {
  private readonly keys = new CoalescedKeys();
  private readonly recursive = new Map<string, ShownType>();
  private readonly letters = new Map<TypeVariable, ShownType>();
  private readonly aliases = new Map<string, ShownType>();
  private lettersUsed = 0;

  constructor(
    private readonly source: CoalescedType,
    private readonly typing: Typing,
  ) {}

  get params(): readonly string[] {
    return [...this.letters.values()].map((letter) => typeText(letter));
  }

  whole(isValue: boolean): ShownType {
    return this.type(this.source.type, isValue, new Set());
  }

  private type(type: Coalesced, isValue: boolean, pending: Pending): ShownType {
    return this.guarded(`t${this.keys.of(type)}`, isValue, pending, (inside) => this.members(type, isValue, inside));
  }

  private variable(variable: TypeVariable, isValue: boolean, pending: Pending): ShownType {
    return this.guarded(`v${variable.id}`, isValue, pending, (inside) => {
      const meaning = this.source.recursive.get(variable);
      if (meaning) return this.type(meaning, isValue, inside);
      const letter = this.letters.get(variable) ?? this.letter();
      this.letters.set(variable, letter);
      return letter;
    });
  }

  /** A type inside itself is shown as a letter, which the outer one introduces. */
  private guarded(key: string, isValue: boolean, pending: Pending, make: (inside: Pending) => ShownType): ShownType {
    this.typing.step(1);
    const place = `${isValue} ${key}`;
    if (pending.has(place)) {
      const letter = this.recursive.get(key) ?? this.letter();
      this.recursive.set(key, letter);
      return letter;
    }
    const made = make(new Set([...pending, place]));
    const letter = this.recursive.get(key);
    return letter ? { kind: 'recursive', type: made, name: typeText(letter) } : made;
  }

  /** `A` to `Z`, `AA`, …: those that are no type's name. */
  private letter(): ShownType {
    const letter = String.fromCodePoint('A'.charCodeAt(0) + (this.lettersUsed % LETTERS));
    const name = letter.repeat(Math.floor(this.lettersUsed / LETTERS) + 1);
    this.lettersUsed += 1;
    return this.typing.shape(name) ? this.letter() : { kind: 'word', text: name, parameter: true };
  }

  private members(type: Coalesced, isValue: boolean, pending: Pending): ShownType {
    const inner = (part: Coalesced): ShownType => this.type(part, isValue, pending);
    const members = [...type.variables].map((variable) => this.variable(variable, isValue, pending));
    if (type.overloads.length > 0) {
      const variants = distinct(type.overloads.map((variant) => inner(variant.type)));
      members.push({ kind: isValue ? 'intersection' : 'union', members: variants });
    }
    for (const literal of type.literals.values()) members.push(word(showLiteral(literal)));
    for (const [name, isRigid] of type.names) {
      const shown = word(name);
      if (!isRigid) this.explain(name, shown, isValue);
      members.push(shown);
    }
    for (const [name, args] of type.generics) {
      const shown = word(`${name}<${args.map((arg) => typeText(inner(arg))).join(', ')}>`);
      this.explain(name, shown, isValue);
      members.push(shown);
    }
    for (const fn of type.functions.values()) members.push(this.fn(fn, isValue, pending));
    if (type.access) members.push(this.fn(type.access, isValue, pending));
    if (type.projection) {
      const projector = this.type(type.projection.projector, !isValue, pending);
      members.push(word(`.{ ${typeText(projector)} } => ${typeText(inner(type.projection.result))}`));
    }
    if (type.record) {
      const { fields, wildcard } = type.record;
      members.push(shownObject(this.fields(fields, inner), { wildcard: wildcard && inner(wildcard) }));
    }
    if (type.interface) members.push(shownObject(this.fields(type.interface, inner), { open: true }));
    for (const elements of type.tuples.values()) {
      members.push(word(`[${elements.map((element) => typeText(inner(element))).join(', ')}]`));
    }
    for (const { type: part, without } of type.differences) {
      members.push(...this.difference(type, inner(part), inner(without), isValue));
    }
    return consolidate(type, members, isValue);
  }

  private fields(
    fields: ReadonlyMap<string, Coalesced>,
    inner: (part: Coalesced) => ShownType,
  ): readonly (readonly [string, ShownType])[] {
    return [...fields].map(([name, field]) => [name, inner(field)] as const);
  }

  private fn({ params, variadic, result }: CoalescedFunction, isValue: boolean, pending: Pending): ShownType {
    const parameter = ({ name, type }: CoalescedParameter): ShownParameter => ({
      name,
      type: this.type(type, !isValue, pending),
    });
    return {
      kind: 'function',
      params: params.map(parameter),
      variadic: variadic && parameter(variadic),
      result: this.type(result, isValue, pending),
    };
  }

  /** Shows what a named type stands for, in case something is to be taken out of it. */
  private explain(name: string, shown: ShownType, isValue: boolean): void {
    const meaning = this.source.aliases.get(aliasKey(name, isValue));
    const key = aliasKey(typeText(shown), isValue);
    if (meaning === undefined || this.aliases.has(key)) return;
    // Inside of its own meaning the name stands for itself.
    this.aliases.set(key, shown);
    this.aliases.set(key, this.type(meaning, isValue, new Set()));
  }

  /** The members without those to be taken out; a difference only where a letter may still stand for one of them. */
  private difference(whole: Coalesced, type: ShownType, without: ShownType, isValue: boolean): readonly ShownType[] {
    const removed = new Set(membersOf(without, isValue).map((member) => typeText(member)));
    const isRemoved = (member: ShownType): boolean =>
      member.kind === 'union' || member.kind === 'intersection'
        ? member.members.some(isRemoved)
        : removed.has(typeText(member));
    let open = false;
    const keep = (member: ShownType): readonly ShownType[] => {
      if (isRemoved(member)) return [];
      const meaning = this.aliases.get(aliasKey(typeText(member), isValue));
      if (meaning === undefined) {
        open ||= member.kind === 'word' && member.parameter === true;
        return [member];
      }
      const parts = membersOf(meaning, isValue);
      const kept = parts.flatMap((part) => (typeText(part) === typeText(member) ? [part] : keep(part)));
      const unchanged = kept.length === parts.length && kept.every((part, i) => part === parts[i]);
      return unchanged ? [member] : kept;
    };
    const rest = consolidate(whole, membersOf(type, isValue).flatMap(keep), isValue);
    if (rest.kind === 'word' && rest.text === 'Never') return [];
    return open ? [{ kind: 'difference', type: rest, without }] : [rest];
  }
}

function membersOf(type: ShownType, isValue: boolean): readonly ShownType[] {
  return type.kind === (isValue ? 'union' : 'intersection') ? type.members : [type];
}

/** All members as one type, each once and null last. */
function consolidate(type: Coalesced, members: readonly ShownType[], isValue: boolean): ShownType {
  const isNull = (member: ShownType): boolean => member.kind === 'word' && member.text === 'Null';
  const ordered = distinct([...members.filter((member) => !isNull(member)), ...members.filter(isNull)]);
  const together = (all: readonly ShownType[]): ShownType => {
    const [only = NEVER_WORD] = all;
    return all.length === 1 ? only : { kind: isValue ? 'union' : 'intersection', members: all };
  };
  if (type.poisoned) return isValue ? word('_') : ANY_WORD;
  if (type.isAny) return together(ordered.length === 0 || isValue ? [ANY_WORD, ...ordered] : ordered);
  if (type.isNever) return together(ordered.length === 0 || !isValue ? [NEVER_WORD] : ordered);
  if (ordered.length === 0) return isValue ? NEVER_WORD : ANY_WORD;
  return together(ordered);
}

function distinct(types: readonly ShownType[]): readonly ShownType[] {
  const known = new Set<string>();
  return types.filter((type) => {
    const text = typeText(type);
    const isNew = !known.has(text);
    known.add(text);
    return isNew;
  });
}
