import { fql, type Query } from 'fauna';

/** A query of this app: its text, for people to read and for both ways to send, and what it is for. */
export interface NamedQuery {
  readonly purpose: string;
  readonly text: string;
}

/** The queries that `POST /api/query` knows by name. */
export const QUERIES = {
  hello: { purpose: 'the smallest query there is', text: '"Hello World!"' },
  me: { purpose: 'whom Fauna takes me for', text: 'Query.token()' },
  welcome: {
    purpose: 'a greeting, and whom Fauna takes me for',
    text: '{\n  greeting: "Hello World!",\n  me: Query.token()\n}',
  },
  visible: {
    purpose: 'whom Fauna takes me for, and how many notes my role lets me see',
    text: '{\n  me: Query.token()!.sub,\n  notes: Note.all().count()\n}',
  },
} as const satisfies Record<string, NamedQuery>;

export type QueryName = keyof typeof QUERIES;

export function isQueryName(name: string): name is QueryName {
  return Object.hasOwn(QUERIES, name);
}

/** A query of the driver from plain text, which may come from a person: it runs with that person's rights only. */
export function queryFromText(text: string): Query {
  return fql(Object.assign([text], { raw: [text] }));
}
