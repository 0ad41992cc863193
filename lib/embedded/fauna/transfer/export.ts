import { type Endpoint, TransferError, isRecord, runTagged, untag } from './connection';

const PAGE_SIZE = 500;

/**
 * Every document of a collection as a line of JSON, `{"@doc": {…}}` in tagged format, all as they were when the first page was
 * read. Throws `TransferError`.
 */
export async function* exportCollection(endpoint: Endpoint, collection: string): AsyncGenerator<string> {
  let page = await runTagged(endpoint, 'Collection(name).all().pageSize(size)', {
    name: collection,
    size: { '@int': String(PAGE_SIZE) },
  });
  for (;;) {
    const content = untag(page, '@set') ?? page;
    if (!isRecord(content) || !Array.isArray(content['data']))
      throw new TransferError('The answer is no page of a set.');
    for (const document of content['data']) {
      if (untag(document, '@doc') === undefined) continue;
      yield JSON.stringify(document);
    }
    const after = content['after'];
    if (typeof after !== 'string') return;
    page = await runTagged(endpoint, 'Set.paginate(after)', { after });
  }
}
