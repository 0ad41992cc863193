import { query as q } from 'faunadb';

/** Queries for the old driver: what each is for, as people would write it, and as the driver's functions build it. */
export const QUERIES_V4 = {
  welcome: {
    purpose: 'a greeting, whom Fauna takes me for, and the notes that my role lets me see',
    text: `{
  greeting: "Hello World!",
  me: {
    sub: q.CurrentIdentity()
  },
  notes: q.Select("data", q.Map(
    q.Paginate(q.Documents(
      q.Collection("Note")
    )),
    q.Lambda("note", q.Select(
      ["data", "text"],
      q.Get(q.Var("note"))
    ))
  ))
}`,
    expression: {
      greeting: 'Hello World!',
      me: { sub: q.CurrentIdentity() },
      notes: q.Select(
        'data',
        q.Map(
          q.Paginate(q.Documents(q.Collection('Note'))),
          q.Lambda('note', q.Select(['data', 'text'], q.Get(q.Var('note')))),
        ),
      ),
    },
  },
} as const;
