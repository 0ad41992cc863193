import { transactionState } from '../../documents/transaction-state';
import { catalogNow } from '../../schema/catalog-loader';
import type { Catalog } from '../../schema/catalog';
import type { Transaction } from '../../store/transaction';
import type { V4Context } from '../context';

/** One transaction runs at a time, so the last one's is all there is to keep. */
let last: { readonly txn: Transaction; readonly writes: number; readonly catalog: Catalog } | undefined;

/** The schema as this very query has it by now: what it makes can be used at once, unlike in v10. */
export function currentCatalog({ query }: V4Context): Catalog {
  const { txn, catalog } = query;
  if (txn.stats.writeOps === 0 || transactionState(query).schemaWrites.size === 0) return catalog;
  if (last?.txn !== txn || last.writes !== txn.stats.writeOps) {
    last = { txn, writes: txn.stats.writeOps, catalog: catalogNow(txn) };
  }
  return last.catalog;
}
