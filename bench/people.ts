/** The documents that the benchmarks of the database hold. */

export const SECRET = 'bench-root-secret';
export const GROUPS = 50;
/** Documents that a reader of an index asks for. */
export const PAGE = 20;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly group: number;
  readonly age: number;
  readonly about: string;
}

export function person(id: number): Person {
  return {
    id: String(id),
    name: `Person ${id}`,
    email: `person${id}@example.com`,
    group: id % GROUPS,
    age: (id * 7919) % 100,
    about: 'Likes glass boxes with something living in them.',
  };
}

/** Its fields as the store has them, which keeps the id apart. */
export function fieldsOf({ name, email, group, age, about }: Person): ReadonlyMap<string, string | number> {
  return new Map<string, string | number>([
    ['name', name],
    ['email', email],
    ['group', group],
    ['age', age],
    ['about', about],
  ]);
}

/** Its fields as FQL's tagged format has them. */
export function tagged(person: Person): Readonly<Record<string, unknown>> {
  return { ...person, group: taggedInteger(person.group), age: taggedInteger(person.age) };
}

export function taggedInteger(value: number): unknown {
  return { '@int': String(value) };
}

/** People as lines that an import takes. */
export function* peopleLines(from: number, to: number): Generator<string> {
  for (let id = from; id < to; id++) yield JSON.stringify({ '@doc': tagged(person(id)) });
}

/** FQL that makes their collection, with two indexes. */
export const PEOPLE = `Collection.create({ name: "Person", indexes: {
  byGroup: { terms: [{ field: "group" }], values: [{ field: "name" }] },
  byEmail: { terms: [{ field: "email" }] }
} })`;
