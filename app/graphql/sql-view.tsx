/** One statement for each root field; `null` for what needs none. */
export type Sql = readonly { readonly field: string; readonly sql: string | null }[];

/** The statements that Hasura makes of a query, with `$1`, `$2` … where values are. */
export function SqlView({ sql }: { sql: Sql }) {
  return (
    <dl className="arrive space-y-4">
      {sql.map(({ field, sql: statement }) => (
        <div key={field}>
          <dt className="label">
            SQL of <span className="font-mono">{field}</span>
          </dt>
          <dd className="mt-1">
            <pre className="specimen">{statement ?? 'none: it is answered from the schema'}</pre>
          </dd>
        </div>
      ))}
    </dl>
  );
}
