/**
 * Pairs of arrays or objects that one comparison has found equal. Values that share their parts, as in
 * `let a = [1]; let b = [a, a]; let c = [b, b]`, would take time exponential in their depth if every path to a part were walked.
 */
export class EqualPairs {
  private readonly partners = new Map<object, Set<object>>();

  has(left: object, right: object): boolean {
    return this.partners.get(left)?.has(right) === true;
  }

  add(left: object, right: object): void {
    const known = this.partners.get(left);
    if (known === undefined) this.partners.set(left, new Set([right]));
    else known.add(right);
  }
}
