/** The body of an answer, read by paths such as `response.email_addresses.0.id`. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly body: unknown,
  ) {}

  at(path: string): unknown {
    return path.split('.').reduce<unknown>((value, name) => {
      if (typeof value !== 'object' || value === null) return undefined;
      return Object.entries(value).find(([key]) => key === name)?.[1];
    }, this.body);
  }

  text(path: string): string {
    const value = this.at(path);
    if (typeof value !== 'string') throw new Error(`Expected a text at ${path} of ${JSON.stringify(this.body)}`);
    return value;
  }

  /** The code of the first error. */
  get errorCode(): unknown {
    return this.at('errors.0.code');
  }
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return new Answer(response.status, response.headers, isJson ? JSON.parse(text) : text);
}
