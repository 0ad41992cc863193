/** Where something stands in a query: the way of keys and indexes from the outermost expression. */
export class Position {
  static readonly root = new Position();

  private constructor(
    private readonly parent?: Position,
    private readonly key: string | number = '',
  ) {}

  at(key: string | number): Position {
    return new Position(this, key);
  }

  /** The whole way, outermost first. */
  get path(): readonly (string | number)[] {
    return this.parent ? [...this.parent.path, this.key] : [];
  }
}
