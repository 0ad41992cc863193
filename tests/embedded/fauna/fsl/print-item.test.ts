import { expect, test } from 'vitest';
import { diffSchemas } from '../../../../lib/embedded/fauna/fsl/diff-schemas';
import { printItem } from '../../../../lib/embedded/fauna/fsl/print-item';
import { KITCHEN_SINK, itemsOf, main } from './schemas';

test('what is in the canonical layout is printed as it is', () => {
  expect(itemsOf(main(KITCHEN_SINK)).map(printItem).join('')).toBe(KITCHEN_SINK);
});

test.each([
  ['collection A {}', 'collection A {\n}\n'],
  [
    'collection A{a:Int=1+2;index i{terms[.a]}}',
    'collection A {\n  a: Int = 1 + 2\n  index i {\n    terms [.a]\n  }\n}\n',
  ],
  ['collection A { history_days 0 }', 'collection A {\n  history_days 0\n}\n'],
  ['collection "my-coll" {}', 'collection "my-coll" {\n}\n'],
  ['function f(x) { x + 1 }', 'function f(x) {\n  x + 1\n}\n'],
  ['collection A { check c (d=>d.ok) }', 'collection A {\n  check c ((d) => d.ok)\n}\n'],
])('%j is printed as %j', (content, expected) => {
  const items = itemsOf(main(content));
  const printed = items.map(printItem).join('');
  expect(printed).toBe(expected);
  expect(diffSchemas(items, itemsOf(main(printed)))).toEqual([]);
});
