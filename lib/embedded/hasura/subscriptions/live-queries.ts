import type { CompiledQuery } from 'kysely';
import { HasuraError } from '../errors';
import { dataBody } from '../execution/answer';
import { fromPostgres, isPostgresError } from '../execution/database-errors';
import type { GraphQLEngine } from '../execution/graphql-engine';
import type { GraphQLRequest } from '../execution/request';
import type { SelectedField } from '../execution/selected-field';
import { prepareRequest } from '../execution/run-request';
import type { Session } from '../session';
import { Poll, type Subscriber } from './poll';

/**
 * Subscriptions as queries that are asked again and again. Subscribers whose statement and parameters are the same, whoever they
 * are, share one poll: then their answers are the same as well.
 */
export class LiveQueries {
  private readonly polls = new Map<string, Poll>();

  constructor(
    private readonly engine: GraphQLEngine,
    /** Milliseconds between one answer and the next question. */
    private readonly refetchIntervalMs: number,
  ) {}

  /** How many different statements are asked. */
  get size(): number {
    return this.polls.size;
  }

  /**
   * Answers until the returned function is called.
   * @throws HasuraError where the request is no subscription that the session's role may make
   */
  subscribe(request: GraphQLRequest, session: Session, subscriber: Subscriber): () => void {
    const schema = this.engine.schemaOf(session);
    const { fields } = prepareRequest(request, schema);
    const [field] = fields;
    if (!field || fields.length > 1) {
      throw new HasuraError('validation-failed', 'subscriptions must select one top level field');
    }
    const query = schema.subscriptions.get(field.name);
    if (!query) {
      subscriber.next(dataBody([[field.responseKey, JSON.stringify(field.parentType)]]));
      return () => undefined;
    }
    const statement = query.compile(field, session).compile(this.engine.database.connection);
    const key = JSON.stringify([field.responseKey, statement.sql, statement.parameters]);
    return (this.polls.get(key) ?? this.start(key, field, statement)).add(subscriber);
  }

  close(): void {
    for (const poll of this.polls.values()) poll.end();
  }

  private start(key: string, { responseKey }: SelectedField, statement: CompiledQuery<{ root: string }>): Poll {
    const { database, tracked } = this.engine;
    const poll = new Poll({
      intervalMs: this.refetchIntervalMs,
      isStale: () => this.engine.tracked !== tracked,
      ended: () => this.polls.delete(key),
      ask: async () => {
        try {
          const [row] = (await database.connection.executeQuery(statement)).rows;
          return dataBody([[responseKey, row?.root ?? 'null']]);
        } catch (error) {
          throw isPostgresError(error) ? fromPostgres(error, '$') : error;
        }
      },
    });
    this.polls.set(key, poll);
    return poll;
  }
}
