import { expect, test } from 'vitest';
import { Section } from '../../../../lib/embedded/fauna/store/encoding/row-keys';
import type { Store } from '../../../../lib/embedded/fauna/store/store';
import type { StoreTransaction } from '../../../../lib/embedded/fauna/store/store-transaction';
import type { IndexDefinition } from '../../../../lib/embedded/fauna/store/transaction';
import { verifyStore } from '../../../../lib/embedded/fauna/store/verify';
import { Null, Time } from '../../../../lib/embedded/fauna/values/value';
import { state, temporaryStore, transact } from './temporary-store';

const COLLECTION = 1024;
const byAge: IndexDefinition = { id: 1, collection: COLLECTION, descending: [false] };

async function filled(): Promise<Store> {
  const store = await temporaryStore();
  for (const age of [1, 2]) {
    await transact(store, (t) => {
      t.write(COLLECTION, 1n, state({ age }, new Time(2n ** 70n)));
      t.removeEntry(byAge, [], [age - 1], 1n);
      t.addEntry(byAge, [], [age], 1n);
    });
  }
  return store;
}

function problems(store: Store): readonly string[] {
  return [
    ...verifyStore(store, (_txn, _collection, _id, { data }) => [
      { index: byAge, terms: [], values: [data.get('age') ?? new Null({ kind: 'literal' })] },
    ]),
  ];
}

/** All rows of a collection's or an index's segment whose keys go on with a section. */
function keysOf(txn: StoreTransaction, prefix: string | undefined, section: string): readonly string[] {
  return [...txn.rows.range(`${prefix}${section}`, `${prefix}${section}\xff`)].map(({ key }) => key);
}

test('a sound store has no problems', async () => {
  expect(problems(await filled())).toEqual([]);
});

test.each<
  readonly [
    string,
    (txn: StoreTransaction, documents: string | undefined, index: string | undefined) => void,
    readonly string[],
  ]
>([
  [
    'an index row that is missing',
    (txn) => txn.removeEntry(byAge, [], [2], 1n),
    ['database 0, collection 1024: index 1 lacks a row of document 1.'],
  ],
  [
    'an index row that belongs to nothing',
    (txn) => txn.addEntry(byAge, [], [5], 9n),
    ['database 0, index 1: there are 2 rows, the documents have 1.'],
  ],
  [
    'a ttl that is not listed',
    (txn, documents) => keysOf(txn, documents, Section.Expiry).forEach((key) => txn.rows.remove(key)),
    ['database 0, collection 1024: 1 documents have a ttl, 0 are listed to expire.'],
  ],
  [
    'a former state under another time',
    (txn, documents) => {
      for (const key of keysOf(txn, documents, Section.Past)) {
        const row = Buffer.from(txn.rows.get(key)?.value ?? []);
        row.writeDoubleBE(row.readDoubleBE() - 1);
        txn.rows.put(key, row);
      }
    },
    ['database 0, collection 1024: a former state of document 1 is filed under another time than its own.'],
  ],
  [
    'what is no state any more',
    (txn, documents) => {
      for (const section of [Section.Current, Section.Past])
        for (const key of keysOf(txn, documents, section)) {
          const row = Buffer.from(txn.rows.get(key)?.value ?? []);
          txn.rows.put(key, row.fill(0xff, row.length - 4));
        }
    },
    [
      expect.stringMatching(/^database 0, collection 1024: a former state of document 1 cannot be read: Stored .*\.$/),
      'database 0, collection 1024: document 1 is to expire at a time that is not its ttl.',
      'database 0, collection 1024: 0 documents have a ttl, 1 are listed to expire.',
      expect.stringMatching(/^database 0, collection 1024: document 1 cannot be read: Stored .*\.$/),
      'database 0, index 1: there are 1 rows, the documents have 0.',
    ],
  ],
  [
    'what is no index row any more',
    (txn, _documents, index) => {
      for (const section of [Section.Current, Section.Past])
        for (const key of keysOf(txn, index, section)) txn.rows.put(key, Buffer.alloc(12));
    },
    [
      expect.stringMatching(/^database 0, index 1: a row cannot be read: .*\.?$/),
      expect.stringMatching(/^database 0, index 1: a removed row cannot be read: .*\.?$/),
    ],
  ],
  ['a row of no segment', (txn) => txn.rows.put('\0\0\x09\0x', Buffer.alloc(1)), ['segment 2304 belongs to nothing.']],
])('%s is found', async (_, spoil, found) => {
  const store = await filled();
  const documents = store.layout.collections(0n).get(COLLECTION)?.prefix;
  const index = store.layout.indexes(0n).get(byAge.id)?.prefix;
  await transact(store, (txn) => spoil(txn, documents, index));
  expect(problems(store)).toEqual(found);
});
