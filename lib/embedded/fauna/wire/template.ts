import { ProtocolError } from '../errors/protocol-error';
import { printString } from '../syntax/print-literal';
import { JsonNumber, JsonObject, type Json } from '../values/json';
import { parseLong } from '../values/number';

/**
 * Query templates: source text with values in it, which are never parsed
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/serialization/FQL2Query.scala`).
 */
export interface QueryTemplate {
  /** FQL with a {@link VALUE_SENTINEL} where a value stands. */
  readonly text: string;
  /** In the order of their sentinels; `offset` is where the sentinel begins in {@link text}. */
  readonly values: readonly { readonly offset: number; readonly json: Json }[];
}

/** Stands for one value in the source. NUL cannot be written in a template's own texts. */
export const VALUE_SENTINEL = '\0value>';

/**
 * Reads the `query` of a request: a text, or an object with one of the keys `fql`, `value`, `array` and `object`.
 * Throws `ProtocolError` for any other shape.
 */
export function readTemplate(query: Json): QueryTemplate {
  if (typeof query === 'string') return { text: query, values: [] };
  const builder = new TemplateBuilder();
  builder.node(query, false);
  return builder;
}

/** So many characters never spell more than 64 bits. */
const ALWAYS_READABLE = 18;

/** An integer of more than 64 bits cannot be read, wherever it stands. Throws `ProtocolError`. */
export function requireReadableNumbers(json: Json): void {
  if (json instanceof JsonNumber) {
    if (json.text.length > ALWAYS_READABLE && json.isInteger && parseLong(json.text) === undefined)
      throw new ProtocolError('invalid_request', 'Invalid request body');
  } else if (json instanceof JsonObject) {
    for (const [, value] of json.members) requireReadableNumbers(value);
  } else if (isJsonArray(json)) {
    for (const value of json) requireReadableNumbers(value);
  }
}

/** `Array.isArray` that keeps the element type of read-only arrays. */
export function isJsonArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

/** How the reader of request bodies calls what it did not expect. */
export function jsonTypeLabel(json: Json): string {
  if (json === null) return 'Null';
  if (typeof json === 'boolean') return 'Boolean';
  if (typeof json === 'string') return 'String';
  if (json instanceof JsonNumber) return json.isInteger ? 'Integer' : 'Double';
  return json instanceof JsonObject ? 'Object Start' : 'Array Start';
}

class TemplateBuilder implements QueryTemplate {
  text = '';
  values: { offset: number; json: Json }[] = [];
  /** Whether source text was written since the innermost array or object began; one that has only values is a value itself. */
  private hasSource = false;

  /** `contained`: directly in an array or object, where source is put in parentheses to keep its scope to itself. */
  node(node: Json, contained: boolean): void {
    if (typeof node === 'string') return this.source(node, contained);
    if (!(node instanceof JsonObject)) throw unexpected(`${jsonTypeLabel(node)}. Expected query template.`);
    const [member, ...others] = node.members;
    if (!member) throw unexpected('Object End.');
    const [key, content] = member;
    switch (key) {
      case 'fql':
        this.fragments(content, contained);
        break;
      case 'value':
        requireReadableNumbers(content);
        this.value(content);
        break;
      case 'array':
        this.array(content);
        break;
      case 'object':
        this.object(content);
        break;
      default:
        throw notOneKey();
    }
    if (others.length > 0) throw notOneKey();
  }

  private source(text: string, contained: boolean): void {
    if (text.includes('\0')) throw invalidBody('FQL strings cannot contain NUL characters');
    this.hasSource = true;
    this.text += contained ? `(${text})` : text;
  }

  private fragments(content: Json, contained: boolean): void {
    const parts = elementsOf(content);
    if (contained) this.text += '(';
    for (const part of parts) this.node(part, false);
    if (contained) this.text += ')';
  }

  private value(json: Json): void {
    this.values.push({ offset: this.text.length, json });
    this.text += VALUE_SENTINEL;
  }

  private array(content: Json): void {
    const elements = elementsOf(content);
    this.container(
      () => {
        this.text += '[';
        elements.forEach((element, index) => {
          if (index > 0) this.text += ', ';
          this.node(element, true);
        });
        this.text += ']';
      },
      (values) => values,
    );
  }

  private object(content: Json): void {
    if (!(content instanceof JsonObject)) throw unexpected(`${jsonTypeLabel(content)}.`);
    const keys = new Set<string>();
    this.container(
      () => {
        this.text += '{ ';
        for (const [key, value] of content.members) {
          if (keys.has(key)) throw invalidBody(`Duplicate object field \`${key}\``);
          if (keys.size > 0) this.text += ', ';
          keys.add(key);
          this.text += `${printString(key)}: `;
          this.node(value, true);
        }
        this.text += ' }';
      },
      // The tag protects keys that look like tags.
      (values) =>
        new JsonObject([['@object', new JsonObject([...keys].map((key, index) => [key, values[index] ?? null]))]]),
    );
  }

  /** Writes an array or object literal, and takes it back in favour of one value if nothing in it was source. */
  private container(write: () => void, asValue: (values: readonly Json[]) => Json): void {
    const textBefore = this.text;
    const valuesBefore = this.values.length;
    const hadSource = this.hasSource;
    this.hasSource = false;
    write();
    if (!this.hasSource) {
      const values = this.values.splice(valuesBefore).map(({ json }) => json);
      this.text = textBefore;
      this.value(asValue(values));
    }
    this.hasSource ||= hadSource;
  }
}

function elementsOf(content: Json): readonly Json[] {
  if (isJsonArray(content)) return content;
  throw unexpected(`${jsonTypeLabel(content)}.`);
}

function invalidBody(reason: string): ProtocolError {
  return new ProtocolError('invalid_request', `Invalid request body: ${reason}`);
}

function unexpected(what: string): ProtocolError {
  return invalidBody(`Unexpected JSON ${what}`);
}

function notOneKey(): ProtocolError {
  return unexpected("Object Field Name. Expected an object with a single key 'fql', 'value', 'array', or 'object'.");
}
