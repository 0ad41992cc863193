import type { Check } from './checks';

/** Checks in the order they were added, each once by its key. */
export class CheckList {
  private readonly list: Check[] = [];
  private readonly keys: number[] = [];
  private readonly known = new Set<number>();

  get checks(): readonly Check[] {
    return this.list;
  }

  add(check: Check, key: number): void {
    if (this.known.has(key)) return;
    this.known.add(key);
    this.keys.push(key);
    this.list.push(check);
  }

  /** Gives what takes back the checks that are added from now on. */
  snapshot(): () => void {
    const { length } = this.list;
    return () => {
      for (const key of this.keys.splice(length)) this.known.delete(key);
      this.list.length = length;
    };
  }
}
