import { sql } from 'kysely';
import { openDatabase } from '../../../../lib/embedded/hasura/database/database';

/** Writes one row after the other into the database of the folder it is given, and prints the number of each once it is committed. */
const database = await openDatabase({ directory: process.argv[2] ?? '' });
await sql`create table if not exists written (n int8)`.execute(database.connection);
for (let n = 1; ; n++) {
  await sql`insert into written values (${n})`.execute(database.connection);
  console.log(n);
}
