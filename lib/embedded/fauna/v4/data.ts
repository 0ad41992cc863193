import type { V4Data } from './context';

/** The database as core forms see it. */
export const V4_DATA: V4Data = {
  schemaSet: () => undefined,
};
