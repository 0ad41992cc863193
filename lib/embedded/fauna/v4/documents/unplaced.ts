import { Source, type Span } from '../../syntax/span';

/** Where code of the engine is told that it was called from: what it refuses is told at a v4 position instead. */
export const UNPLACED: Span = { source: new Source('*v4*', ''), start: 0, end: 0 };
