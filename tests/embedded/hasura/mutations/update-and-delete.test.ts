import { describe, expect, it } from 'vitest';
import { ada, admin, bob, describeMutations, refusal } from './scenario';

describeMutations('update and delete', ({ ask, answers, refuses, expectUntouched }) => {
  describe('update', () => {
    answers([
      {
        does: 'sets and increments what the filter finds',
        as: admin,
        asks: `mutation { update_authors(where: {points: {_gte: 5}}, _set: {name: "Bobby"}, _inc: {points: -2}) {
          affected_rows returning { id name points } } }`,
        data: { update_authors: { affected_rows: 1, returning: [{ id: 2, name: 'Bobby', points: 3 }] } },
      },
      {
        does: 'finds only what the rule allows, whatever the filter says',
        as: ada,
        asks: 'mutation { update_articles(where: {}, _set: {title: "all"}) { affected_rows returning { id } } }',
        data: { update_articles: { affected_rows: 1, returning: [{ id: 1 }] } },
      },
      {
        does: 'changes one row by its key',
        as: ada,
        asks: 'mutation { update_authors_by_pk(pk_columns: {id: 1}, _set: {name: "Ada!"}) { name } }',
        data: { update_authors_by_pk: { name: 'Ada!' } },
      },
      {
        does: "gives null for somebody else's row",
        as: ada,
        asks: 'mutation { update_authors_by_pk(pk_columns: {id: 2}, _set: {name: "Ada!"}) { name } }',
        data: { update_authors_by_pk: null },
      },
      {
        does: 'makes several updates one after the other, each with its own response',
        as: admin,
        asks: `mutation { update_authors_many(updates: [
          {where: {id: {_eq: 1}}, _inc: {points: 1}}, {where: {}, _inc: {points: 10}}, {where: {points: {_gt: 99}}, _set: {name: "x"}}]) {
          affected_rows returning { points } } }`,
        data: {
          update_authors_many: [
            { affected_rows: 1, returning: [{ points: 4 }] },
            { affected_rows: 2, returning: expect.arrayContaining([{ points: 14 }, { points: 15 }]) },
            { affected_rows: 0, returning: [] },
          ],
        },
      },
      {
        does: 'appends to JSON',
        as: admin,
        asks: 'mutation { update_authors_by_pk(pk_columns: {id: 1}, _append: {notes: {b: 2}}) { notes } }',
        data: { update_authors_by_pk: { notes: { a: 1, b: 2, list: [1, 2, 3] } } },
      },
      {
        does: 'prepends to JSON, where what is there wins',
        as: admin,
        asks: 'mutation { update_authors_by_pk(pk_columns: {id: 1}, _prepend: {notes: {a: 9, z: 0}}) { notes } }',
        data: { update_authors_by_pk: { notes: { a: 1, z: 0, list: [1, 2, 3] } } },
      },
      {
        does: 'deletes a key of JSON',
        as: admin,
        asks: 'mutation { update_authors_by_pk(pk_columns: {id: 1}, _delete_key: {notes: "list"}) { notes } }',
        data: { update_authors_by_pk: { notes: { a: 1 } } },
      },
      {
        does: 'deletes by a path in JSON',
        as: admin,
        asks: 'mutation { update_authors_by_pk(pk_columns: {id: 1}, _delete_at_path: {notes: ["list", "1"]}) { notes } }',
        data: { update_authors_by_pk: { notes: { a: 1, list: [1, 3] } } },
      },
      {
        does: 'deletes an element of a JSON list',
        as: admin,
        asks: `mutation {
          a: update_authors_by_pk(pk_columns: {id: 2}, _set: {notes: ["x", "y"]}) { id }
          b: update_authors_by_pk(pk_columns: {id: 2}, _delete_elem: {notes: -1}) { notes } }`,
        data: { a: { id: 2 }, b: { notes: ['x'] } },
      },
      {
        does: 'touches nothing where nothing is to be set',
        as: admin,
        asks: 'mutation { update_authors(where: {}, _set: {}) { affected_rows returning { id } } }',
        data: { update_authors: { affected_rows: 0, returning: [] } },
      },
    ]);

    refuses([
      {
        refuses: "rows that fail the rule's check afterwards",
        as: ada,
        asks: 'mutation { update_authors_by_pk(pk_columns: {id: 1}, _inc: {points: 100}) { points } }',
        code: 'permission-error',
        path: '$',
        message: 'check constraint of an insert/update permission has failed',
      },
      {
        refuses: 'a column that the role may not change',
        as: ada,
        asks: 'mutation { update_articles(where: {}, _set: {published: true}) { affected_rows } }',
        code: 'validation-failed',
        path: '$.selectionSet.update_articles.args._set.published',
        message: /published/,
      },
      {
        refuses: 'a column in two operators',
        as: admin,
        asks: 'mutation { update_authors(where: {}, _set: {points: 1}, _inc: {points: 1}) { affected_rows } }',
        code: 'validation-failed',
        path: '$.selectionSet.update_authors.args',
        message: "Column found in multiple operators: ['points'].",
      },
      {
        refuses: 'a role that may only read',
        as: { role: 'reader' },
        asks: 'mutation { update_articles(where: {}, _set: {title: "x"}) { affected_rows } }',
        code: 'validation-failed',
        path: '$',
        message: 'no mutations exist',
      },
    ]);
  });

  describe('delete', () => {
    answers([
      {
        does: 'deletes what rule and filter find, and shows it',
        as: ada,
        asks: 'mutation { delete_articles(where: {id: {_gt: 1}}) { affected_rows returning { title } } }',
        data: { delete_articles: { affected_rows: 1, returning: [{ title: "Ada's own" }] } },
      },
      {
        does: 'deletes one row by its key',
        as: bob,
        asks: 'mutation { delete_articles_by_pk(id: 3) { title } }',
        data: { delete_articles_by_pk: { title: "Bob's draft" } },
      },
      {
        does: "gives null for somebody else's row",
        as: bob,
        asks: 'mutation { delete_articles_by_pk(id: 1) { title } }',
        data: { delete_articles_by_pk: null },
      },
      {
        does: 'shows the deleted row beside what it was related to',
        as: admin,
        asks: 'mutation { delete_articles_by_pk(id: 1) { title author { name } tags { label } } }',
        data: { delete_articles_by_pk: { title: "Ada's draft", author: { name: 'Ada' }, tags: [] } },
      },
    ]);

    it('refuses to delete what others refer to', async () => {
      const answer = await ask('mutation { delete_authors(where: {}) { affected_rows } }');
      const message = /^Foreign key violation\. update or delete on table "authors" violates foreign key constraint/;
      expect(answer).toEqual({
        errors: [refusal('constraint-violation', '$', message)],
      });
    });
  });

  it('runs the fields of a mutation in order, each seeing what those before have done', async () => {
    const mutation = `mutation {
      first: insert_articles_one(object: {id: 7, author_id: 1, title: "one"}) { id }
      second: update_articles(where: {id: {_eq: 7}}, _set: {title: "two"}) { returning { title } }
      third: delete_articles(where: {title: {_eq: "two"}}) { affected_rows }
    }`;
    const data = { first: { id: 7 }, second: { returning: [{ title: 'two' }] }, third: { affected_rows: 1 } };
    expect(await ask(mutation)).toEqual({ data });
  });

  it('undoes all fields of a mutation where one fails', async () => {
    const mutation = `mutation {
      insert_articles_one(object: {author_id: 1, title: "kept?"}) { id }
      insert_authors_one(object: {id: 1, name: "twice"}) { id }
    }`;
    const message = 'Uniqueness violation. duplicate key value violates unique constraint "authors_pkey"';
    expect(await ask(mutation)).toEqual({
      errors: [refusal('constraint-violation', '$.selectionSet.insert_authors_one.args.object', message)],
    });
    await expectUntouched();
  });

  it('never takes a value for SQL', async () => {
    const title = `'); DROP TABLE tags; --" $1 \\' X-Hasura-User-Id`;
    const mutation =
      'mutation ($title: String!) { insert_articles_one(object: {id: 7, author_id: 1, title: $title}) { title } }';
    expect(await ask(mutation, { variables: { title } })).toEqual({ data: { insert_articles_one: { title } } });
    expect(await ask('{ tags { label } }')).toEqual({ data: { tags: [{ label: 'old' }] } });
  });
});
