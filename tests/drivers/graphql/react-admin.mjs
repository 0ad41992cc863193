// The unmodified data provider of react-admin against the endpoint: node react-admin.mjs URL ADMIN_SECRET
import { createRequire } from 'node:module';

const { default: buildHasuraProvider } = createRequire(import.meta.url)('ra-data-hasura');
const [, , uri, secret] = process.argv;
const provider = await buildHasuraProvider({ clientOptions: { uri, headers: { 'x-hasura-admin-secret': secret } } });

const sort = { field: 'id', order: 'ASC' };
const pagination = { page: 1, perPage: 2 };
const list = await provider.getList('people', { pagination, sort, filter: { name: 'a' } });
const one = await provider.getOne('people', { id: 2 });
const many = await provider.getMany('people', { ids: [1, 3] });
const references = await provider.getManyReference('articles', {
  target: 'authorId',
  id: 1,
  pagination,
  sort,
  filter: {},
});
const created = await provider.create('people', { data: { id: 50, name: 'Ron', active: true } });
const updated = await provider.update('people', {
  id: 50,
  data: { ...created.data, name: 'Rona' },
  previousData: created.data,
});
const deleted = await provider.delete('people', { id: 50, previousData: updated.data });
console.log(
  JSON.stringify({
    list: [list.total, list.data.map(({ name }) => name)],
    one: one.data.name,
    many: many.data.map(({ name }) => name).toSorted(),
    references: [references.total, references.data.map(({ title }) => title)],
    created: created.data.name,
    updated: updated.data.name,
    deleted: deleted.data.id,
  }),
);
