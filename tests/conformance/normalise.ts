import type { Answer } from './suite';

/** Keys whose values are statistics and clocks: no two runs agree on them. */
const DROPPED = new Set(['stats', 'txn_ts', 'schema_version', 'query_time_ms']);
const CURSOR_KEYS = new Set(['@set', 'after', 'before', 'cursor']);

/**
 * Makes the function that replaces what rightly differs between two servers or two runs: ids, times, cursors, secrets,
 * global ids. Equal ids get equal placeholders throughout one suite.
 * @param hide what the suite's identity provider makes anew in each run
 */
export function normaliser(hide: (text: string) => string = (text) => text): (answer: Answer) => Answer {
  const seen = new Map<string, Map<string, string>>();
  const placeholder = (kind: string, value: string): string => {
    const ofKind = seen.get(kind) ?? new Map<string, string>();
    seen.set(kind, ofKind);
    const known = ofKind.get(value) ?? `<${kind} ${ofKind.size + 1}>`;
    ofKind.set(value, known);
    return known;
  };
  const year = new Date().getUTCFullYear();
  const nearNow = new RegExp(`(${year - 1}|${year}|${year + 1})-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z`, 'g');
  const text = (raw: string): string =>
    hide(raw)
      // Before all that the letters of a cursor may look like.
      .replace(/(?<![A-Za-z0-9_+/=-])hd[A-Za-z0-9_+/=-]{12,}/g, '<cursor>')
      // Not within a stream's token, where the two letters may stand by chance.
      .replace(/(?<![A-Za-z0-9_+/=-])fn[A-Za-z0-9_-]{30,}/g, (secret) => placeholder('secret', secret))
      .replace(/\by[ybndrfg8ejkmcpqxot1uwisza345h769]{12}\b/g, (id) => placeholder('db', id))
      .replace(nearNow, '<time>')
      .replace(/\b4\d{17}\b/g, (id) => placeholder('id', id))
      .replace(/\bg[0-9a-zA-Z_+/=-]{40,}/g, '<stream>');

  const walk = (value: unknown, key?: string): unknown => {
    if (typeof value === 'string') {
      if (key !== undefined && CURSOR_KEYS.has(key)) return '<cursor>';
      return key === '@stream' ? '<stream>' : text(value);
    }
    if (typeof value === 'number') {
      if (Math.abs(value / 1000 - Date.now()) < 4e10) return '<ts>';
      const shown = hide(String(value));
      return shown === String(value) ? value : shown;
    }
    if (Array.isArray(value)) return value.map((element) => walk(element));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name, member]) => !DROPPED.has(name) && !(name === 'version' && typeof member === 'number'))
        .map(([name, member]) => [text(name), walk(member, name)]),
    );
  };
  return (answer) => ({ ...answer, body: walk(answer.body) });
}
