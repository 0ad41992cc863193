import type { Question } from './question';
import type { Type } from './types';

/**
 * What is left of a value without those of a type, as a list of types; `undefined` where that takes nothing away. The type is one
 * without structure, such as `Null`.
 */
export function subtract(value: Type, without: Type, question: Question): readonly Type[] | undefined {
  const { keys } = question.solver.typing;
  if (keys.type(value) === keys.type(without)) return [];
  switch (value.kind) {
    case 'Named': {
      const alias = question.solver.typing.shape(value.name)?.alias;
      return alias && subtract(question.member(value, alias, 'value'), without, question);
    }
    case 'Intersection':
      return value.members.every((member) => subtract(member, without, question)?.length === 0) ? [] : undefined;
    case 'Union': {
      const rests = value.members.map((member) => subtract(member, without, question));
      if (rests.every((rest) => rest === undefined)) return undefined;
      return value.members.flatMap((member, index) => rests[index] ?? [member]);
    }
    default:
      return undefined;
  }
}
