import { query } from 'faunadb';
import { describe, expect, it } from 'vitest';
import { readExpression } from '../../../app/playground/v4/read-expression';
import { QUERIES_V4 } from '../../../lib/fauna/queries-v4';

describe('the queries of the old driver', () => {
  it.each(Object.entries(QUERIES_V4))('%s is sent as it is shown', (_, { text, expression }) => {
    const sent = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(query.Query(query.Lambda('_', value as never))));
    expect(sent(readExpression(text))).toEqual(sent(expression));
  });
});
