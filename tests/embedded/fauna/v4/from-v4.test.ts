import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readExpression } from '../../../../app/playground/v4/read-expression';
import { ROOT_SECRET } from '../test-server';
import { useDriverDatabase } from './driver-database';

/** `docs/from-v4.md`: what it says both languages give, they give. */

interface Task {
  readonly title: string;
  readonly v4: readonly string[];
  readonly v10: readonly string[];
  readonly gives: unknown;
}

const TASKS: readonly Task[] = readFileSync('docs/from-v4.md', 'utf8')
  .split(/^## (?=\d)/m)
  .slice(1)
  .map((section) => {
    const [title = ''] = section.split('\n');
    return {
      title,
      v4: queries(block(section, 'js')),
      v10: queries(block(section, 'fql')),
      gives: JSON.parse(block(section, 'json')),
    };
  });

function block(section: string, language: string): string {
  return new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'm').exec(section)?.[1] ?? '';
}

/** The last one's answer counts. */
function queries(text: string): readonly string[] {
  return text.split(/;\n\n/);
}

const database = useDriverDatabase();

async function lastOf(texts: readonly string[], ask: (text: string) => Promise<unknown>): Promise<unknown> {
  const answers: unknown[] = [];
  for (const text of texts) answers.push(await ask(text));
  return answers.at(-1);
}

it('tells of ten tasks what both languages make of them', async () => {
  await database.server.query('Database.create({ name: "new" })');
  const given: unknown[] = [];
  for (const { title, v4, v10 } of TASKS) {
    const old = await lastOf(v4, (text) => database.v4(readExpression(text)));
    const now = await lastOf(v10, (text) => database.server.query(text, `${ROOT_SECRET}:new:admin`));
    given.push({ title, old, now });
  }
  expect(given).toEqual(TASKS.map(({ title, gives }) => ({ title, old: gives, now: gives })));
  expect(TASKS).toHaveLength(10);
});

it('lets v10 call the function of the ninth task', async () => {
  const [first, second, third, ninth] = [0, 1, 3, 8].map((index) => TASKS[index]?.v4 ?? []);
  for (const text of [first, second, third, ninth].flatMap((texts) => texts ?? [])) {
    await database.v4(readExpression(text));
  }
  expect(await database.v10('title_of("3")')).toBe('Middlemarch');
});
