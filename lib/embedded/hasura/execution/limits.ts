/** What a request may hold at most. Each bounds work that grows faster than the request, or a stack. */
export const LIMITS = Object.freeze({
  /** Of the GraphQL text. */
  tokens: 20_000,
  /** Selected fields, aliases and all, with every fragment where it is spread. */
  fields: 2_000,
  /** Nested selections. */
  depth: 40,
  /** Nested lists and objects of an argument: each level of a filter is one of its statement. */
  valueDepth: 100,
  /** Bytes of the body of a request over HTTP. */
  bodyBytes: 4 * 1024 * 1024,
});
