import type { Database } from '../database/database';
import { HasuraError } from '../errors';
import type { TrackedDatabase } from '../metadata/tracked-database';
import type { MakeMutationFields } from '../schema/role-context';
import { RoleSchemas, type RoleSchema } from '../schema/role-schema';
import type { Session } from '../session';
import { explainFields, type Explanation } from './explain';
import type { GraphQLRequest } from './request';
import { prepareRequest, runRequest } from './run-request';

/** Answers GraphQL from one database, always by the metadata of the moment. */
export class GraphQLEngine {
  private schemas: RoleSchemas | undefined;
  private schemasOf: TrackedDatabase | undefined;

  constructor(
    readonly database: Database,
    private readonly currentlyTracked: () => TrackedDatabase,
    private readonly makeMutationFields: MakeMutationFields,
  ) {}

  /** The same object until the metadata or the database's tables change. */
  get tracked(): TrackedDatabase {
    return this.currentlyTracked();
  }

  /** What the session's role can ask. */
  schemaOf(session: Session): RoleSchema {
    const { tracked } = this;
    if (!this.schemas || this.schemasOf !== tracked) {
      this.schemas = new RoleSchemas(tracked.tables, this.makeMutationFields);
      this.schemasOf = tracked;
    }
    return this.schemas.of(session);
  }

  /** The answer's body. @throws HasuraError */
  run(request: GraphQLRequest, session: Session): Promise<string> {
    return runRequest(request, this.schemaOf(session), session, this.database);
  }

  /** The statement of each root field of a query, and how Postgres would run it. @throws HasuraError */
  explain(request: GraphQLRequest, session: Session): Promise<readonly Explanation[]> {
    const schema = this.schemaOf(session);
    const { operation, fields } = prepareRequest(request, schema);
    if (operation.definition.operation !== 'query') {
      throw new HasuraError('invalid-params', 'only queries can be explained');
    }
    return explainFields(fields, schema, session, this.database.connection);
  }
}
