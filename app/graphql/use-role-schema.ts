import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { GraphQLAnswer } from '@/lib/hasura/ask';
import type { Question } from '@/lib/hasura/question';

const INTROSPECTION = { query: getIntrospectionQuery(), variables: {} };

const introspection = z.custom<IntrospectionQuery>(
  (data) => typeof data === 'object' && data !== null && '__schema' in data,
);

/**
 * What somebody can ask, for the editor's proposals; `undefined` while that is not known, or nobody tells.
 *
 * @param ask asks as that somebody; `undefined` where they cannot ask
 * @param who another text for somebody else, whose schema is then asked for
 */
export function useRoleSchema(
  ask: (question: Question) => Promise<GraphQLAnswer | undefined>,
  who: string,
): GraphQLSchema | undefined {
  const latestAsk = useRef(ask);
  const [schema, setSchema] = useState<{ readonly of: string; readonly schema: GraphQLSchema | undefined }>();

  useEffect(() => {
    latestAsk.current = ask;
  });

  useEffect(() => {
    const gone = new AbortController();
    const keep = (found: GraphQLSchema | undefined) => {
      if (!gone.signal.aborted) setSchema({ of: who, schema: found });
    };
    latestAsk.current(INTROSPECTION).then(
      (answer) => keep(answer && schemaIn(answer)),
      () => keep(undefined),
    );
    return () => gone.abort();
  }, [who]);

  return schema?.of === who ? schema.schema : undefined;
}

function schemaIn(answer: GraphQLAnswer): GraphQLSchema | undefined {
  const { success, data } = introspection.safeParse(answer.kind === 'answered' ? answer.data : undefined);
  return success ? buildClientSchema(data) : undefined;
}
