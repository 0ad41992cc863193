import { describe, expect, it } from 'vitest';
import type { User } from '../../../lib/embedded/clerk/entities';
import type { Json } from '../../../lib/embedded/json';
import { renderClaims, shortcodesOf } from '../../../lib/embedded/clerk/templates';

const MARIA: User = {
  id: 'user_abcdef',
  externalId: 'ext-7',
  firstName: 'Maria',
  lastName: null,
  emailAddresses: [{ id: 'idn_1', address: 'maria@example.com', verified: true, verification: null }],
  primaryEmailAddressId: 'idn_1',
  passwordHash: null,
  passwordUpdatedAt: null,
  publicMetadata: {
    profile: { interests: ['reading', 'climbing'], age: 30, deep: { er: { est: true } } },
    zero: 0,
    empty: '',
    no: false,
    nothing: null,
  },
  privateMetadata: { salary: 1_000_000 },
  unsafeMetadata: { foo: { bar: 42 }, 'with-dash': 'kept' },
  imageId: null,
  banned: false,
  locked: false,
  locale: null,
  lastSignInAt: null,
  lastActiveAt: null,
  createdAt: 1_227_618_844_999,
  updatedAt: 1_227_618_845_000,
};

const render = (value: Json) => renderClaims({ value }, shortcodesOf(MARIA, 'https://example.com/avatar.svg'))['value'];

describe('claims of a JWT template', () => {
  it.each<[claim: Json, expected: Json]>([
    // what is no shortcode
    ['https://my-site.com', 'https://my-site.com'],
    [1, 1],
    [null, null],
    [{ bar: [1, 2, { deep: true }] }, { bar: [1, 2, { deep: true }] }],
    ['{ user.id }', '{ user.id }'],
    ['{{user.id', '{{user.id'],
    ['', ''],
    // one shortcode alone: its value with its type
    ['{{user.id}}', 'user_abcdef'],
    ['{{ user.id }}', 'user_abcdef'],
    ['{{user.external_id}}', 'ext-7'],
    ['{{user.first_name}}', 'Maria'],
    ['{{user.last_name}}', null],
    ['{{user.full_name}}', 'Maria'],
    ['{{user.username}}', null],
    ['{{user.created_at}}', 1_227_618_844],
    ['{{user.updated_at}}', 1_227_618_845],
    ['{{user.primary_email_address}}', 'maria@example.com'],
    ['{{user.primary_phone_number}}', null],
    ['{{user.primary_web3_wallet}}', null],
    ['{{user.email_verified}}', true],
    ['{{user.phone_number_verified}}', false],
    ['{{user.image_url}}', 'https://example.com/avatar.svg'],
    ['{{user.has_image}}', false],
    ['{{user.two_factor_enabled}}', false],
    ['{{user.organizations}}', {}],
    ['{{user.unsafe_metadata}}', { foo: { bar: 42 }, 'with-dash': 'kept' }],
    ['{{user.i_dont_exist}}', null],
    ['{{org.id}}', null],
    ['{{org_membership.public_metadata}}', null],
    ['{{session.actor}}', null],
    ['{{nothing}}', null],
    ['{{}}', null],
    // metadata paths
    ['{{user.public_metadata.profile.interests}}', ['reading', 'climbing']],
    ['{{user.public_metadata.profile.age}}', 30],
    ['{{user.public_metadata.profile.deep.er.est}}', true],
    ['{{user.unsafe_metadata.with-dash}}', 'kept'],
    ['{{user.public_metadata.profile.interests.length}}', null],
    ['{{user.public_metadata.profile.age.more}}', null],
    // never what is not a person's own data
    ['{{user.private_metadata}}', null],
    ['{{user.private_metadata.salary}}', null],
    ['{{user.constructor}}', null],
    ['{{user.public_metadata.__proto__}}', null],
    ['{{user.public_metadata.constructor.name}}', null],
    ['{{user.first_name.length}}', null],
    // inside a longer string: always text
    ['{{user.last_name}} {{user.first_name}}', 'null Maria'],
    ['age {{user.public_metadata.profile.age}}', 'age 30'],
    [' {{user.public_metadata.profile.age}}', ' 30'],
    ['{{user.first_name}}{{user.first_name}}', 'MariaMaria'],
    ['{{user.email_verified}}!', 'true!'],
    ['meta={{user.unsafe_metadata.foo}}', 'meta={"bar":42}'],
    // fallbacks
    ["{{user.last_name || 'Doe'}}", 'Doe'],
    ["{{user.first_name || 'Doe'}}", 'Maria'],
    ['{{user.last_name || user.username || user.id}}', 'user_abcdef'],
    ['{{user.phone_number_verified || user.email_verified}}', true],
    ['{{user.public_metadata.age || user.unsafe_metadata.age || 30 }}', 30],
    ['{{user.last_name || user.phone_number_verified}}', false],
    ['{{user.phone_number_verified || user.last_name}}', null],
    ["{{user.public_metadata.zero || 'one'}}", 0],
    ["{{user.public_metadata.empty || 'full'}}", ''],
    ["{{user.public_metadata.no || 'yes'}}", 'yes'],
    ["{{user.public_metadata.nothing || 'something'}}", 'something'],
    ["Dear {{user.last_name || 'friend'}},", 'Dear friend,'],
    // literals
    ["{{'text'}}", 'text'],
    ["{{''}}", ''],
    ["{{user.last_name || 'a || b'}}", 'a || b'],
    ["{{user.last_name || 'a }} b'}}", 'a }} b'],
    ['{{user.last_name || -1.5}}', -1.5],
    ['{{user.last_name || true}}', true],
    ['{{user.last_name || false}}', false],
    ['{{"text"}}', null],
    // at any depth
    [
      { 'x-hasura-user-id': '{{user.id}}', list: ['{{user.first_name}}', 1] },
      { 'x-hasura-user-id': 'user_abcdef', list: ['Maria', 1] },
    ],
  ])('%j becomes %j', (claim, expected) => {
    expect(render(claim)).toEqual(expected);
  });

  it('leaves names of claims alone', () => {
    expect(renderClaims({ '{{user.id}}': 1 }, shortcodesOf(MARIA, ''))).toEqual({ '{{user.id}}': 1 });
  });
});
