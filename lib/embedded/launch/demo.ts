import { launch } from './launch';

await launch('demo', process.argv.slice(2));
