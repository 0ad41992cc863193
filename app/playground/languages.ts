/** The two languages of the database. */
export const LANGUAGES = {
  v10: {
    name: 'FQL',
    driver: 'fauna',
    examples: {
      'My notes': 'Note.byOwner(Query.token()!.sub) {\n  text,\n  updatedAt\n}',
      'Write a note':
        'Note.create({\n  owner: Query.token()!.sub,\n  text: "Written in the playground at #{Time.now()}"\n})',
      'Only my own':
        '// Written for somebody else: the role says no.\nNote.create({ owner: "somebody-else", text: "Hello" })',
      'Work with sets':
        'Set.sequence(1, 1000)\n  .where(n => n % 7 == 0)\n  .map(n => n * n)\n  .reverse()\n  .take(5)\n  .toArray()',
    },
  },
  v4: {
    name: 'FQL v4',
    driver: 'faunadb',
    examples: {
      'Who am I': 'q.CurrentIdentity()',
      'My notes':
        "q.Map(\n  q.Paginate(q.Documents(q.Collection('Note'))),\n  (ref) => q.Select(['data', 'text'], q.Get(ref))\n)",
      'Work with arrays': "q.Let(\n  { numbers: [1, 2, 3] },\n  q.Map(q.Var('numbers'), (n) => q.Multiply(n, n))\n)",
    },
  },
} as const satisfies Record<string, Language>;

export type LanguageName = keyof typeof LANGUAGES;

interface Language {
  readonly name: string;
  /** The driver that sends it. */
  readonly driver: string;
  /** Title → text. */
  readonly examples: Readonly<Record<string, string>>;
}
