import { ada, admin, describeMutations } from './scenario';

describeMutations('on_conflict', ({ answers, refuses }) => {
  answers([
    {
      does: 'changes the row that is there, in those columns only',
      as: admin,
      asks: `mutation { insert_authors_one(object: {id: 1, name: "Ada L.", points: 50},
        on_conflict: {constraint: authors_pkey, update_columns: name}) { name points } }`,
      data: { insert_authors_one: { name: 'Ada L.', points: 3 } },
    },
    {
      does: 'leaves it alone where no column is named',
      as: admin,
      asks: `mutation { insert_authors(objects: [{id: 1, name: "x"}, {id: 8, name: "y"}],
        on_conflict: {constraint: authors_pkey}) { affected_rows returning { id } } }`,
      data: { insert_authors: { affected_rows: 1, returning: [{ id: 8 }] } },
    },
    {
      does: 'leaves it alone where the condition is not met',
      as: admin,
      asks: `mutation { insert_authors_one(object: {id: 1, name: "x"},
        on_conflict: {constraint: authors_pkey, update_columns: [name], where: {points: {_gt: 3}}}) { id } }`,
      data: { insert_authors_one: null },
    },
    {
      does: 'goes by another unique constraint',
      as: admin,
      asks: `mutation { insert_authors_one(object: {id: 8, name: "Ada", points: 4},
        on_conflict: {constraint: authors_name_key, update_columns: [points]}) { id points } }`,
      data: { insert_authors_one: { id: 1, points: 4 } },
    },
    {
      does: "does not touch somebody else's row",
      as: ada,
      asks: `mutation { insert_articles_one(object: {id: 3, title: "stolen"},
        on_conflict: {constraint: articles_pkey, update_columns: [title]}) { id title } }`,
      data: { insert_articles_one: null },
    },
    {
      does: 'changes a row of the role, as its rule for updates allows',
      as: ada,
      asks: `mutation { insert_articles(objects: [{id: 1, title: "better"}, {id: 2, title: "published already"}],
        on_conflict: {constraint: articles_pkey, update_columns: [title]}) { affected_rows returning { id title } } }`,
      data: { insert_articles: { affected_rows: 1, returning: [{ id: 1, title: 'better' }] } },
    },
  ]);

  refuses([
    {
      refuses: 'rows of which two are in conflict with each other',
      as: ada,
      asks: `mutation { insert_articles(objects: [{id: 1, title: "x"}, {id: 1, title: "y"}],
        on_conflict: {constraint: articles_pkey, update_columns: [title]}) { affected_rows } }`,
      code: 'unexpected',
      path: '$.selectionSet.insert_articles.args.objects',
      message: 'database query error',
    },
    {
      refuses: 'the argument to a role that may not update',
      as: { role: 'submitter' },
      asks: `mutation { insert_articles(objects: {author_id: 1, title: "x"},
        on_conflict: {constraint: articles_pkey, update_columns: [title]}) { affected_rows } }`,
      code: 'validation-failed',
      path: '$.selectionSet.insert_articles.args.on_conflict.update_columns[0]',
      message: /title/,
    },
  ]);
});
