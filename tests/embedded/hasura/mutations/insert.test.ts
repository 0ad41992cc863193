import { admin, ada, bob, describeMutations } from './scenario';

describeMutations('insert', ({ answers, refuses }) => {
  answers([
    {
      does: 'writes rows and shows them in their order',
      as: admin,
      asks: `mutation { insert_articles(objects: [{author_id: 2, title: "x"}, {author_id: 1, title: "y", published: true}]) {
        affected_rows returning { title published } } }`,
      data: {
        insert_articles: {
          affected_rows: 2,
          returning: [
            { title: 'x', published: false },
            { title: 'y', published: true },
          ],
        },
      },
    },
    {
      does: 'takes one object for a list of one',
      as: admin,
      asks: 'mutation { insert_authors(objects: {id: 9, name: "Cyd"}) { affected_rows } }',
      data: { insert_authors: { affected_rows: 1 } },
    },
    {
      does: 'writes nothing for no rows',
      as: admin,
      asks: 'mutation { insert_authors(objects: []) { affected_rows returning { id } } }',
      data: { insert_authors: { affected_rows: 0, returning: [] } },
    },
    {
      does: 'gives every column its default where none is given',
      as: admin,
      asks: 'mutation { insert_defaults_only(objects: [{}, {}]) { affected_rows returning { id at_rest } } }',
      data: {
        insert_defaults_only: {
          affected_rows: 2,
          returning: [
            { id: 1, at_rest: true },
            { id: 2, at_rest: true },
          ],
        },
      },
    },
    {
      does: "sets the rule's presets, which the role cannot give itself",
      as: bob,
      asks: 'mutation { insert_articles_one(object: {id: 7, title: "mine"}) { id title published } }',
      data: { insert_articles_one: { id: 7, title: 'mine', published: false } },
    },
    {
      does: 'shows related rows as they are after the insert, with aliases and __typename',
      as: admin,
      asks: `mutation { made: insert_articles_one(object: {id: 7, author_id: 1, title: "z"}) {
        __typename name: title author { name articles(order_by: {id: asc}) { id } articles_aggregate { aggregate { count } } } } }`,
      data: {
        made: {
          __typename: 'articles',
          name: 'z',
          author: {
            name: 'Ada',
            articles: [{ id: 1 }, { id: 2 }, { id: 7 }],
            articles_aggregate: { aggregate: { count: 3 } },
          },
        },
      },
    },
    {
      does: 'keeps JSON, null and quotes as they are',
      as: admin,
      asks: `mutation { insert_authors_one(object: {id: 9, name: "O'\\"x\\\\", notes: {k: [1, "two", null]}}) { name notes } }`,
      data: { insert_authors_one: { name: 'O\'"x\\', notes: { k: [1, 'two', null] } } },
    },
    {
      does: 'shows a role without permission to select how many rows there were, and no more',
      as: { role: 'submitter' },
      asks: 'mutation { insert_articles(objects: {author_id: 1, title: "sent in"}) { affected_rows } }',
      data: { insert_articles: { affected_rows: 1 } },
    },
    {
      does: 'lets backends do what is for backends only',
      as: { role: 'importer', headers: { 'x-hasura-use-backend-only-permissions': 'true' } },
      asks: 'mutation { insert_articles(objects: {author_id: 1, title: "imported"}) { affected_rows } }',
      data: { insert_articles: { affected_rows: 1 } },
    },
  ]);

  refuses([
    {
      refuses: "rows that fail the rule's check, and keeps none of them",
      as: ada,
      asks: 'mutation { insert_articles(objects: [{title: "fine"}, {title: "forbidden"}]) { affected_rows } }',
      code: 'permission-error',
      path: '$.selectionSet.insert_articles.args.objects',
      message: 'check constraint of an insert/update permission has failed',
    },
    {
      refuses: 'a column that the rule presets',
      as: ada,
      asks: 'mutation { insert_articles_one(object: {title: "x", author_id: 2}) { id } }',
      code: 'validation-failed',
      path: '$.selectionSet.insert_articles_one.args.object.author_id',
      message: /author_id/,
    },
    {
      refuses: 'a second row with the same key',
      as: admin,
      asks: 'mutation { insert_authors(objects: [{id: 8, name: "new"}, {id: 1, name: "x"}]) { affected_rows } }',
      code: 'constraint-violation',
      path: '$.selectionSet.insert_authors.args.objects',
      message: 'Uniqueness violation. duplicate key value violates unique constraint "authors_pkey"',
    },
    {
      refuses: 'a reference to nothing',
      as: admin,
      asks: 'mutation { insert_articles_one(object: {author_id: 77, title: "x"}) { id } }',
      code: 'constraint-violation',
      path: '$.selectionSet.insert_articles_one.args.object',
      message: /^Foreign key violation\. insert or update on table "articles" violates foreign key constraint/,
    },
    {
      refuses: 'null where there must be a value',
      as: admin,
      asks: 'mutation { insert_authors_one(object: {id: 8, name: null}) { id } }',
      code: 'constraint-violation',
      path: '$.selectionSet.insert_authors_one.args.object',
      message: /^Not-NULL violation\. null value in column "name"/,
    },
    {
      refuses: "what the table's own check forbids",
      as: admin,
      asks: 'mutation { insert_articles_one(object: {author_id: 1, title: ""}) { id } }',
      code: 'permission-error',
      path: '$.selectionSet.insert_articles_one.args.object',
      message: /^Check constraint violation\. new row for relation "articles" violates check constraint/,
    },
    {
      refuses: 'what is for backends only',
      as: { role: 'importer' },
      asks: 'mutation { insert_articles(objects: {author_id: 1, title: "x"}) { affected_rows } }',
      code: 'validation-failed',
      path: '$',
      message: 'no mutations exist',
    },
    {
      refuses: 'to show a row to a role that may not select',
      as: { role: 'submitter' },
      asks: 'mutation { insert_articles_one(object: {author_id: 1, title: "x"}) { id } }',
      code: 'validation-failed',
      path: '$.selectionSet.insert_articles_one',
      message: "field 'insert_articles_one' not found in type: 'mutation_root'",
    },
    {
      refuses: 'a preset whose session variable is missing',
      as: { role: 'writer' },
      asks: 'mutation { insert_articles_one(object: {title: "x"}) { id } }',
      code: 'not-found',
      path: '$',
      message: 'missing session variable: "x-hasura-user-id"',
    },
  ]);
});
