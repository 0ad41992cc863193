/** A request to the schema endpoints that is refused; the answer has the message and no code. */
export class SchemaRefusal extends Error {
  override readonly name = 'SchemaRefusal';

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413,
    message: string,
  ) {
    super(message);
  }
}
