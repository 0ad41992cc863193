import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../temporary-database';

const database = useDatabase({ typechecked: true });
const unchecked = useDatabase({ typechecked: false });

function typeOf(query: string): string | undefined {
  const answer = database.ask(query, { typecheck: true });
  return answer.ok ? answer.staticType : `${answer.code}: ${answer.summary.split('\n', 1).join('')}`;
}

beforeAll(() => {
  database.value(`
    Collection.create({
      name: "Person",
      alias: "Human",
      fields: {
        name: { signature: "String" },
        age: { signature: "Int?" },
        tags: { signature: "Array<String>", default: "[]" },
        friend: { signature: "Ref<Person>?" },
      },
      computed_fields: {
        label: { body: "p => p.name + '!'", signature: "String" },
        size: { body: "p => p.tags.length" },
      },
      indexes: { byName: { terms: [{ field: "name" }] }, byTag: { terms: [{ field: "tags", mva: true }] } },
    })
    Collection.create({ name: "Loose" })
    Function.create({ name: "add", body: "(a, b) => a + b", signature: "(Number, Number) => Number" })
    Function.create({ name: "same", body: "x => x" })
    Function.create({ name: "named", body: "name => Person.where(.name == name).first()" })
    null`);
  database.value('Person.create({ id: "1", name: "Ann", friend: Person.byId("1") }); Loose.create({ id: "1" }); null');
});

describe('the static type of what the schema has', () => {
  test.each([
    ['Person', 'PersonCollection'],
    ['Human.all()', 'Set<Human>'],
    ['Person.byId("1")', 'Ref<Person>'],
    ['Person("1")!', 'Person'],
    ['Person.byId("1")?.name', 'String | Null'],
    ['Person.byId("1")!.label', 'String'],
    ['Person.byId("1")!.size', 'Number'],
    ['Person.byId("1")!.friend?.friend?.age', 'Int | Null'],
    ['Person.byName("Ann").first()', 'Person | Null'],
    ['Person.byTag("x").map(.tags)', 'Set<Array<String>>'],
    ['Person.byName("Ann", { from: "1" }) { name, age }', 'Set<{ name: String, age: Int | Null }>'],
    ['Person.where(.age == 3).order(desc(.name)).paginate(2)', '{ data: Array<Person>, after: String | Null }'],
    ['Person.byId("1").exists()', 'Boolean'],
    ['Person.definition', 'CollectionDef'],
    ['Loose.byId("1")!.anything', 'Any'],
    ['Loose.all().first()', 'Loose | Null'],
    ['Collection.byName("Person")', 'NamedRef<CollectionDef>'],
    ['Key.all()', 'Set<Key>'],
    ['add', 'UserFunction<(a: Number, b: Number) => Number>'],
    ['same', 'UserFunction<A => A>'],
    ['same("a")', '"a"'],
    ['[1, 2].map(same)', 'Array<1 | 2>'],
    ['named', 'UserFunction<Any => Person | Null>'],
    ['let p: Ref<Person> = Person.byId("1"); p', 'Ref<Person>'],
  ])('%s', (query, type) => {
    expect(typeOf(query)).toBe(type);
  });
});

describe('what does not fit the schema is refused', () => {
  test.each([
    ['Person.byId("1").name', 'Type `Null` does not have field `name`'],
    ['Person.create({ name: 5 })', 'Type `Int` is not a subtype of `String`'],
    ['Person.byName(5)', 'Type `Int` is not a subtype of `String`'],
    ['Person.byTag(["x"])', 'Type `["x"]` is not a subtype of `String`'],
    ['Person.create({ name: "x", data: 1 })', 'Type `{ name: "x", data: 1 }` contains extra field `data`'],
    ['add("a", 1)', 'Type `String` is not a subtype of `Number`'],
    ['add(1)', 'Function was not called with enough arguments. Expected 2, received 1'],
    ['let p: Ref<Int> = null; p', 'Reference type must refer to a doc type'],
    ['Nobody.all()', 'Unbound variable `Nobody`'],
  ])('%s', (query, message) => {
    expect(typeOf(query)).toBe(`invalid_query: error: ${message}`);
  });

  test('as is what a write takes away', () => {
    database.value('Collection.create({ name: "Brief", fields: { a: { signature: "Int" } } }); null');
    expect(typeOf('Brief.create({ a: 1 }).a')).toBe('Int');
    database.value(
      'Collection.byName("Brief")!.replace({ name: "Brief", fields: { a: { signature: "Int" }, b: { signature: "String?" } }, migrations: [{ add: { field: ".b" } }] }); null',
    );
    expect(typeOf('Brief.all().map(.b)')).toBe('Set<String | Null>');
  });
});

describe('the static type of code that the database does not check', () => {
  beforeAll(() => {
    unchecked.value(`
      Collection.create({
        name: "Person",
        fields: { name: { signature: "String" } },
        computed_fields: { label: { body: "p => p.name + '!'", signature: "String" }, size: { body: "p => p.name.length" } },
      })
      Function.create({ name: "shout", body: "text => text.shouted()" })
      Function.create({ name: "add", body: "(a, b) => a + b", signature: "(Number, Number) => Number" })
      null`);
  });

  test.each([
    ['add', 'UserFunction<Any>'],
    ['shout(1 isa Number)', 'invalid_function_invocation: error: The function `shouted` does not exist on `Boolean`'],
    ['add(1)', 'invalid_function_invocation: error: callee function expects exactly 2 arguments, but 1 was provided.'],
    ['Person.create({ name: "Ann" })', 'Person'],
    ['Person.all().first()!.name', 'String'],
    ['Person.all().first()!.label', 'Any'],
    ['Person.all().first()!.size', 'Any'],
  ])('%s', (query, type) => {
    const answer = unchecked.ask(query, { typecheck: true });
    expect(answer.ok ? answer.staticType : `${answer.code}: ${answer.summary.split('\n', 1).join('')}`).toBe(type);
  });
});
