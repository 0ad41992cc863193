import { takeFreePort } from '../../../lib/embedded/launch/ports';

/** Takes a port at or after the one that its argument names, says which, and keeps it until it is told to end. */
console.log(await takeFreePort(Number(process.argv[2])));
process.stdin.once('data', () => process.exit(0));
