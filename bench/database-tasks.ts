import { Agent } from 'node:http';
import { GROUPS, PAGE, person, SECRET, tagged, taggedInteger } from './people';
import { type RoundTrip, send } from './round-trips';

/** What the benchmarks ask of the embedded database, and of what it is compared with. */
export interface Task {
  readonly name: string;
  /** Path of the bare server. */
  readonly path: string;
  readonly query: string;
  /** Arguments for one request, given how many documents there are. */
  readonly arguments: (documents: number) => Readonly<Record<string, unknown>>;
  /** Requests a round by one client. */
  readonly alone: number;
  /** Requests a round by each of the clients that ask together. */
  readonly each: number;
}

/** Above the numbers of all documents that are loaded. */
let next = 1_000_000_000;

export const TASKS: readonly Task[] = [
  {
    name: 'point read',
    path: '/read',
    query: 'Person.byId(id)!',
    arguments: (documents) => ({ id: String(pick(documents)) }),
    alone: 1000,
    each: 40,
  },
  {
    name: `index page of ${PAGE}`,
    path: '/page',
    query: `Person.byGroup(group).pageSize(${PAGE})`,
    arguments: () => ({ group: taggedInteger(pick(GROUPS)) }),
    alone: 400,
    each: 20,
  },
  {
    name: 'insert',
    path: '/insert',
    query: 'Person.create({ id: id, name: name, email: email, group: group, age: age, about: about })',
    arguments: () => tagged(person(next++)),
    alone: 150,
    each: 25,
  },
  {
    name: 'read-modify-write',
    path: '/modify',
    query: 'let person = Person.byId(id)!; person.update({ age: person.age + 1 })',
    arguments: (documents) => ({ id: String(pick(documents)) }),
    alone: 150,
    each: 25,
  },
];

let random = 1;
function pick(bound: number): number {
  random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
  return random % bound;
}

/** What a server is sent for a task. */
export type Server = (task: Task, args: Readonly<Record<string, unknown>>) => RoundTrip;

export function faunaAt(port: number): Server {
  const headers = { authorization: `Bearer ${SECRET}`, 'x-format': 'tagged', 'x-typecheck': 'false' };
  return ({ query }, args) => ({ port, path: '/query/1', headers, body: JSON.stringify({ query, arguments: args }) });
}

/** Microseconds of each request: `count` one after the other by each of so many clients. */
export async function times(
  server: Server,
  task: Task,
  documents: number,
  clients: number,
  count: number,
): Promise<readonly number[]> {
  const found: number[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const ask = async (): Promise<void> => {
    const requests = Array.from({ length: count }, () => server(task, task.arguments(documents)));
    for (const request of requests) {
      const began = performance.now();
      await send(request, agent);
      found.push((performance.now() - began) * 1000);
    }
  };
  await Promise.all(Array.from({ length: clients }, ask));
  agent.destroy();
  return found;
}

export async function askOnce(request: RoundTrip): Promise<string> {
  const agent = new Agent();
  const answer = await send(request, agent);
  agent.destroy();
  return answer;
}

export function percentile(values: readonly number[], share: number): number {
  const position = Math.min(Math.floor(values.length * share), values.length - 1);
  return values.toSorted((a, b) => a - b)[position] ?? Number.NaN;
}
