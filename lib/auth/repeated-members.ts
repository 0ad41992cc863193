/**
 * The names that the outermost object of a JSON text has more than once. `JSON.parse` keeps the last of them, another reader
 * may keep the first (RFC 8259 §4), so two readers of one token could see different claims.
 *
 * @param json valid JSON
 */
export function repeatedMembers(json: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  let depth = 0;
  for (const { 0: token, groups } of json.matchAll(/(?<name>"(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1 && groups?.name !== undefined) {
      const name: unknown = JSON.parse(groups.name);
      if (typeof name !== 'string') continue;
      if (seen.has(name)) repeated.add(name);
      seen.add(name);
    }
  }
  return repeated;
}
