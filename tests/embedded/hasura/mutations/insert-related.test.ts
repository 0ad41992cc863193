import { admin, bob, describeMutations } from './scenario';

describeMutations('insert with related rows', ({ answers, refuses }) => {
  answers([
    {
      does: 'writes the related row first whose key the row takes',
      as: admin,
      asks: `mutation { insert_articles_one(object: {id: 7, title: "x", author: {data: {id: 9, name: "Cyd"}}}) {
        author_id author { name } } }`,
      data: { insert_articles_one: { author_id: 9, author: { name: 'Cyd' } } },
    },
    {
      does: 'writes rows that take its key after it, at any depth, and counts all of them',
      as: admin,
      asks: `mutation { insert_authors(objects: [{id: 9, name: "Cyd", profile: {data: {motto: "m"}}, articles: {data: [
        {id: 7, title: "x", tags: {data: [{label: "a"}, {label: "b"}]}}, {id: 8, title: "y"}]}}]) {
        affected_rows returning { profile { motto } articles(order_by: {id: asc}) { id tags(order_by: {label: asc}) { label } } } } }`,
      data: {
        insert_authors: {
          affected_rows: 6,
          returning: [
            {
              profile: { motto: 'm' },
              articles: [
                { id: 7, tags: [{ label: 'a' }, { label: 'b' }] },
                { id: 8, tags: [] },
              ],
            },
          ],
        },
      },
    },
    {
      does: 'takes the key of a related row that was there',
      as: admin,
      asks: `mutation { insert_articles_one(object: {id: 7, title: "x", author: {
        data: {id: 1, name: "Ada"}, on_conflict: {constraint: authors_pkey, update_columns: [name]}}}) { author_id } }`,
      data: { insert_articles_one: { author_id: 1 } },
    },
    {
      does: "goes by the role's rules at every level",
      as: bob,
      asks: `mutation { insert_articles_one(object: {id: 7, title: "x", tags: {data: [{label: "mine"}]}}) {
        id tags { label } } }`,
      data: { insert_articles_one: { id: 7, tags: [{ label: 'mine' }] } },
    },
  ]);

  refuses([
    {
      refuses: 'all of it where one level fails its check',
      as: bob,
      asks: `mutation { insert_articles_one(object: {title: "x", tags: {data: [{label: "forbidden"}]}}) { id } }`,
      code: 'permission-error',
      path: '$.selectionSet.insert_articles_one.args.object[0].tags.data',
      message: 'check constraint of an insert/update permission has failed',
    },
    {
      refuses: 'a key that is given and taken from the parent',
      as: admin,
      asks: `mutation { insert_authors_one(object: {id: 9, name: "x", articles: {data: [{author_id: 1, title: "t"}]}}) { id } }`,
      code: 'validation-failed',
      path: '$.selectionSet.insert_authors_one.args.object[0].articles.data[0]',
      message: 'cannot insert "author_id" columns as their values are already being determined by parent insert',
    },
    {
      refuses: 'a key that is given and taken from the related row',
      as: admin,
      asks: `mutation { insert_articles_one(object: {author_id: 1, title: "t", author: {data: {id: 9, name: "x"}}}) { id } }`,
      code: 'validation-failed',
      path: '$.selectionSet.insert_articles_one.args.object[0].author',
      message: 'cannot insert object relationship "author" as "author_id" column values are already determined',
    },
    {
      refuses: 'related rows of a row that was not written',
      as: admin,
      asks: `mutation { insert_authors_one(object: {id: 1, name: "x", articles: {data: [{title: "t"}]}},
        on_conflict: {constraint: authors_pkey}) { id } }`,
      code: 'not-supported',
      path: '$.selectionSet.insert_authors_one.args.object[0]',
      message: 'cannot proceed to insert array relations since insert to table "authors" affects zero rows',
    },
  ]);
});
