/** Ends a `switch` over all kinds of something: a kind that is not handled does not compile. */
export function unreachable(kind: never): never {
  throw new Error(`Unhandled kind: ${String(kind)}`);
}
