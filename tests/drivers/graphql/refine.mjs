// The unmodified data provider of Refine against the endpoint: node refine.mjs URL ADMIN_SECRET
import { createRequire } from 'node:module';

const { default: dataProvider, GraphQLClient } = createRequire(import.meta.url)('@refinedev/hasura');
const [, , url, secret] = process.argv;
const client = new GraphQLClient(url, { headers: { 'x-hasura-admin-secret': secret } });
const provider = dataProvider(client, { idType: 'Int' });

const meta = { fields: ['id', 'name'] };
const list = await provider.getList({
  resource: 'people',
  pagination: { current: 1, currentPage: 1, pageSize: 2, mode: 'server' },
  sorters: [{ field: 'id', order: 'desc' }],
  filters: [{ field: 'name', operator: 'contains', value: 'a' }],
  meta,
});
const one = await provider.getOne({ resource: 'people', id: 2, meta });
const many = await provider.getMany({ resource: 'people', ids: [1, 3], meta });
const created = await provider.create({ resource: 'people', variables: { id: 60, name: 'Rob' }, meta });
const updated = await provider.update({ resource: 'people', id: 60, variables: { name: 'Roberta' }, meta });
const deleted = await provider.deleteOne({ resource: 'people', id: 60, meta });
const failed = await provider
  .getOne({ resource: 'people', id: 1, meta: { fields: ['nothing'] } })
  .catch((error) => error.message);
console.log(
  JSON.stringify({
    list: [list.total, list.data.map(({ name }) => name)],
    one: one.data.name,
    many: many.data.map(({ name }) => name).toSorted(),
    created: created.data.name,
    updated: updated.data.name,
    deleted: deleted.data.id,
    failed,
  }),
);
