import { expect, test } from 'vitest';
import { parseAuthorization } from '../../../../lib/embedded/fauna/auth/authorization';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test.each([
  ['Bearer secret', { kind: 'secret', text: 'secret' }],
  ['Bearer   secret:db:admin', { kind: 'secret', text: 'secret:db:admin' }],
  ['Bearer\tsecret', { kind: 'secret', text: 'secret' }],
  ['Bearer eyJ.eyJ.x', { kind: 'jwt', token: 'eyJ.eyJ.x' }],
  ['Bearer eyJ', { kind: 'secret', text: 'eyJ' }],
  [basic('secret:'), { kind: 'secret', text: 'secret' }],
  [basic('secret'), { kind: 'secret', text: 'secret' }],
  [basic('secret:admin:'), { kind: 'secret', text: 'secret:admin' }],
  [basic('secret:admin'), { kind: 'secret', text: 'secret:admin' }],
  [`${basic('secret')}:`, { kind: 'secret', text: 'secret' }],
  [basic('eyJ.eyJ.x:'), { kind: 'secret', text: 'eyJ.eyJ.x' }],
])('%s is a credential', (header, credential) => expect(parseAuthorization(header)).toEqual(credential));

test.each([
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'bearer secret',
  'BASIC c2VjcmV0',
  'Token x',
  'secret',
  'Basic !!!',
  'Basic Og==',
])('%s is none', (header) => expect(parseAuthorization(header)).toBeUndefined());
