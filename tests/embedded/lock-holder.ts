import { lock } from '../../lib/embedded/process-lock';

/** Holds the lock that its argument names until it is told to end, and then ends as a launcher does: without letting go. */
const [name = ''] = process.argv.slice(2);
console.log((await lock(name)) === undefined ? 'refused' : 'held');
process.stdin.once('data', () => process.exit(0));
