import { STRING } from '../eval/cast';
import type { ModuleTable, TypeTable } from '../eval/native';
import { invalidArgument } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { decodeBase64, encodeBase64 } from '../values/base64';
import { Bytes, type Module } from '../values/value';
import { entry, parameter, rowsOf } from './row';
import { TO_STRING } from './to-string';

const bytes = rowsOf<Bytes>();
const encoded = parameter('encoded', STRING);
const fromBase64 = rowsOf<Module>().overload('(encoded: String) => Bytes', [encoded], (_, __, [text], span) =>
  readBase64(text, span),
);

/** FaunaDB answers 500 where the text is not base64. */
function readBase64(text: string, span: Span): Bytes {
  const data = decodeBase64(text);
  if (!data) throw invalidArgument('encoded', 'expected text in base64', span);
  return new Bytes(data);
}

export const BYTES_TYPE: TypeTable = {
  name: 'Bytes',
  fields: [],
  methods: [
    entry(
      'toBase64',
      'The bytes as text in base64, padded.',
      bytes.overload('() => String', [], (_, self) => encodeBase64(self.data)),
    ),
    TO_STRING,
  ],
  operators: [],
};

export const BYTES_MODULE: ModuleTable = {
  name: 'Bytes',
  summary: 'Sequences of bytes.',
  functions: [entry('fromBase64', 'The bytes that a text in base64 spells; padding may be left out.', fromBase64)],
  constants: [],
  apply: entry('apply', 'The bytes that a text in base64 spells; padding may be left out.', fromBase64),
  isInstance: (value) => value instanceof Bytes,
};
