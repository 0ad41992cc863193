import { z } from 'zod';

/** A GraphQL operation with the values of its variables. */
export const question = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).default({}),
});

export type Question = z.output<typeof question>;
