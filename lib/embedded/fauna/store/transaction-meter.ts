import { ProtocolError } from '../errors/protocol-error';
import type { Meter } from './document-versions';
import type { TransactionStats } from './transaction';

/** What one transaction may write, in bytes (`fauna/faunadb: ext/repo/src/main/scala/query/State.scala`). */
export const TRANSACTION_BYTES = 16 * 1024 * 1024;

const BYTES_PER_READ = 4096;
const BYTES_PER_WRITE = 1024;

/** Counts what a transaction reads and writes, and stops it where it writes too much. */
export class TransactionMeter implements Meter, TransactionStats {
  readOps = 0;
  writeOps = 0;
  bytesRead = 0;
  bytesWritten = 0;

  read(bytes: number): void {
    this.readOps += Math.max(1, Math.ceil(bytes / BYTES_PER_READ));
    this.bytesRead += bytes;
  }

  wrote(bytes: number): void {
    this.writeOps += Math.ceil(bytes / BYTES_PER_WRITE);
    this.bytesWritten += bytes;
    if (this.bytesWritten > TRANSACTION_BYTES) throw transactionTooLarge(this.bytesWritten);
  }
}

export function transactionTooLarge(bytes: number): ProtocolError {
  return new ProtocolError(
    'invalid_request',
    `Transaction exceeded limit: got ${bytes} bytes, limit ${TRANSACTION_BYTES} bytes`,
  );
}
