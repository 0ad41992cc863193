import { inSeconds } from '../clock';
import type { User } from './entities';
import { isJsonObject, ownMember, type Json, type JsonObject } from '../json';
import { isEmailVerified, primaryEmailAddress } from './user-emails';

/** Claims that no template may set: the automatic ones, and those that bind a token to a session. */
export const RESERVED_CLAIMS: readonly string[] = [
  'azp',
  'exp',
  'iat',
  'iss',
  'jti',
  'nbf',
  'sub',
  'sid',
  'v',
  'pla',
  'fea',
];

/**
 * What `{{…}}` can name, by its first word (`clerk/clerk-docs: docs/guides/sessions/jwt-templates.mdx`). Times are seconds.
 * Organizations are not part of this instance: `org` and `org_membership` know nothing.
 */
export function shortcodesOf(user: User, imageUrl: string): JsonObject {
  const fullName = [user.firstName, user.lastName].filter(Boolean).join(' ');
  return {
    user: {
      id: user.id,
      external_id: user.externalId,
      first_name: user.firstName,
      last_name: user.lastName,
      full_name: fullName || null,
      username: null,
      created_at: inSeconds(user.createdAt),
      updated_at: inSeconds(user.updatedAt),
      primary_email_address: primaryEmailAddress(user)?.address ?? null,
      primary_phone_number: null,
      primary_web3_wallet: null,
      email_verified: isEmailVerified(user),
      phone_number_verified: false,
      image_url: imageUrl,
      has_image: user.imageId !== null,
      two_factor_enabled: false,
      organizations: {},
      public_metadata: user.publicMetadata,
      unsafe_metadata: user.unsafeMetadata,
    },
    org: {},
    org_membership: {},
    session: { actor: null },
  };
}

/**
 * The claims with every shortcode replaced, at any depth. A string that is one shortcode becomes its value with its type,
 * `null` where there is none; shortcodes inside a longer string become text, `null` among them.
 */
export function renderClaims(claims: JsonObject, shortcodes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, render(value, shortcodes)]));
}

function render(value: Json, shortcodes: JsonObject): Json {
  if (typeof value === 'string') return renderString(value, shortcodes);
  if (Array.isArray(value)) return value.map((item: Json) => render(item, shortcodes));
  if (isJsonObject(value)) return renderClaims(value, shortcodes);
  return value;
}

const SHORTCODE = /\{\{((?:'[^']*'|[^'{}])*)\}\}/g;

function renderString(text: string, shortcodes: JsonObject): Json {
  const [only] = text.matchAll(SHORTCODE);
  if (only?.[0] === text) return evaluate(only[1] ?? '', shortcodes);
  return text.replaceAll(SHORTCODE, (_, expression: string) => asText(evaluate(expression, shortcodes)));
}

/** `operand || operand || …`: the first that is neither `null` nor `false`, else the last. */
function evaluate(expression: string, shortcodes: JsonObject): Json {
  let value: Json = null;
  for (const operand of splitOperands(expression)) {
    value = evaluateOperand(operand.trim(), shortcodes);
    if (value !== null && value !== false) break;
  }
  return value;
}

/** The bars inside a quoted string separate nothing. */
function splitOperands(expression: string): readonly string[] {
  const operands = [''];
  for (const [token] of expression.matchAll(/'[^']*'|\|\||[^]/g)) {
    if (token === '||') operands.push('');
    else operands.push(`${operands.pop() ?? ''}${token}`);
  }
  return operands;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function evaluateOperand(operand: string, shortcodes: JsonObject): Json {
  if (/^'[^']*'$/.test(operand)) return operand.slice(1, -1);
  if (NUMBER.test(operand)) return Number(operand);
  if (operand === 'true' || operand === 'false') return operand === 'true';
  return operand.split('.').reduce<Json>(step, shortcodes);
}

function step(value: Json, name: string): Json {
  return isJsonObject(value) ? (ownMember(value, name) ?? null) : null;
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
