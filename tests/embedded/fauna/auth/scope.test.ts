import { expect, test } from 'vitest';
import { parseScopedSecret } from '../../../../lib/embedded/fauna/auth/scope';

const builtIn = (role: string) => ({ kind: 'built-in', role });

test.each([
  ['s', [], undefined],
  ['s:admin', [], builtIn('admin')],
  ['s:server-readonly', [], builtIn('server-readonly')],
  ['s:a:client', ['a'], builtIn('client')],
  ['s:a/b:server', ['a', 'b'], builtIn('server')],
  ['s:a/:admin', ['a'], builtIn('admin')],
  ['s:@role/member', [], { kind: 'role', name: 'member' }],
  ['s:a:@role/member', ['a'], { kind: 'role', name: 'member' }],
  ['s:@doc/User/1', [], { kind: 'document', collection: 'User', id: '1' }],
  ['s:a:@doc/User/1', ['a'], { kind: 'document', collection: 'User', id: '1' }],
  ['s:collections/User/1', [], { kind: 'document', collection: 'User', id: '1' }],
  ['s:classes/User/1', [], { kind: 'document', collection: 'User', id: '1' }],
])('%s is scoped', (text, path, scope) => expect(parseScopedSecret(text)).toEqual({ secret: 's', path, scope }));

test.each([
  '',
  ':admin',
  's:',
  's:foo',
  's:a/b',
  's::admin',
  's:a:member',
  's:a:b:admin',
  's:admin:',
  's:@role/',
  's:@doc/User',
  's:@doc/User/1/2',
  's:ADMIN',
  's/x:admin',
  's:a,b:admin',
])('%s is refused as a whole', (text) => expect(parseScopedSecret(text)).toBeUndefined());
