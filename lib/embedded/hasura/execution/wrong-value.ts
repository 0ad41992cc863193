import {
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isEnumType,
  type GraphQLInputType,
} from 'graphql';
import type { HasuraErrorCode } from '../errors';
import { inputEntries } from '../schema/input';
import {
  kindOfJson,
  mismatch,
  notANamedValue,
  notFound,
  nullMismatch,
  outOfBounds,
  unexpected,
} from '../schema/mismatch';

/** What is wrong with a variable's value, in the engine's words. */
export interface WrongValue {
  /** From the value to what is wrong in it: `[0].name`. */
  readonly below: string;
  readonly message: string;
  readonly code: HasuraErrorCode;
}

/** GraphQL specification, section "Names". */
const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** The first thing in a JSON value that its type does not take. */
export function wrongValue(value: unknown, type: GraphQLInputType, below = ''): WrongValue | undefined {
  const wrong = (message: string, code: HasuraErrorCode = 'validation-failed'): WrongValue => ({
    below,
    message,
    code,
  });
  const nullable = getNullableType(type);
  if (value === null || value === undefined) {
    return isNonNullType(type) ? wrong(nullMismatch(type)) : undefined;
  }
  if (isListType(nullable)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return firstOf(items.map((item, index) => () => wrongValue(item, nullable.ofType, `${below}[${index}]`)));
  }
  if (isInputObjectType(nullable)) {
    const found = kindOfJson(value);
    if (found !== 'an object') return wrong(unexpected('an object', nullable.name, found));
    const members = new Map(inputEntries(value));
    const fields = nullable.getFields();
    const illegal = [...members.keys()].find((key) => !NAME.test(key));
    if (illegal !== undefined) {
      return wrong(`variable value contains object with key "${illegal}", which is not a legal GraphQL name`);
    }
    const unknown = [...members.keys()].find((key) => !Object.hasOwn(fields, key));
    if (unknown !== undefined) return { ...wrong(notFound(unknown, nullable.name)), below: `${below}.${unknown}` };
    return firstOf(
      Object.values(fields).map((field) => () => {
        const at = `${below}.${field.name}`;
        if (members.has(field.name)) return wrongValue(members.get(field.name), field.type, at);
        return isRequiredInputField(field)
          ? { ...wrong(`missing required field '${field.name}'`), below: at }
          : undefined;
      }),
    );
  }
  if (!isLeafType(nullable)) return undefined;
  try {
    nullable.parseValue(value);
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (nullable.name === 'Int' && typeof value === 'number') return wrong(outOfBounds(value), 'parse-failed');
    if (isEnumType(nullable) && typeof value === 'string' && NAME.test(value))
      return wrong(notANamedValue(nullable, value));
    return wrong(mismatch(nullable, kindOfJson(value)) ?? error.message);
  }
}

function firstOf(looks: readonly (() => WrongValue | undefined)[]): WrongValue | undefined {
  for (const look of looks) {
    const found = look();
    if (found) return found;
  }
  return undefined;
}
