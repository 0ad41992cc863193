import { type Diagnostic, type Hint } from '../syntax/diagnostic';
import { Conversion, Duplicates, Singleton, definedAt } from './conversion';
import { toCollectionMembers } from './convert-collection';
import { toPredicate, toText } from './convert-settings';
import {
  type AccessProviderItem,
  type Annotation,
  type BlockSetting,
  type CollectionItem,
  type FunctionItem,
  type Member,
  type NamedMember,
  type PredicateSetting,
  type RoleItem,
  type SchemaItem,
  type StringSetting,
  ACTIONS,
  NOWHERE,
} from './item';
import type { ArgumentNode, FunctionValue, SchemaNode } from './node';

export interface Converted {
  readonly items: readonly SchemaItem[];
  readonly errors: readonly Diagnostic[];
}

/**
 * Makes items of nodes, with everything that can be said about a file alone
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/parser/SchemaItemConverter.scala`).
 */
export function convertItems(nodes: readonly SchemaNode[]): Converted {
  const conversion = new Conversion();
  const names: Names = {
    // Collections, functions and the aliases of both are all names of variables.
    global: new Duplicates(conversion, 'collection or function'),
    roles: new Duplicates(conversion, 'role'),
    providers: new Duplicates(conversion, 'access provider'),
    collections: new Set(
      nodes.flatMap(({ keyword, name }) => (keyword.text === 'collection' && name ? [name.text] : [])),
    ),
  };
  const items = nodes.flatMap((node) => toItem(conversion, node, names) ?? []);
  return { items, errors: conversion.errors };
}

interface Names {
  readonly global: Duplicates;
  readonly roles: Duplicates;
  readonly providers: Duplicates;
  readonly collections: ReadonlySet<string>;
}

function toItem(conversion: Conversion, node: SchemaNode, names: Names): SchemaItem | undefined {
  switch (node.keyword.text) {
    case 'collection':
      return toCollection(conversion, node, names);
    case 'function':
      return toFunction(conversion, node, names);
    case 'role':
      return toRole(conversion, node, names);
    case 'access provider':
      return toAccessProvider(conversion, node, names);
    default:
      return conversion.report(node.keyword.span, `Invalid schema item \`${node.keyword.text}\``);
  }
}

function allowOnly(conversion: Conversion, { annotations }: SchemaNode, allowed: readonly string[]): void {
  for (const { keyword, span } of annotations) {
    if (!allowed.includes(keyword.text)) conversion.report(span, 'Annotation not supported here');
  }
}

function annotation(
  conversion: Conversion,
  { annotations }: SchemaNode,
  keyword: Annotation['keyword'],
): Annotation | undefined {
  const [first, ...others] = annotations.filter((candidate) => candidate.keyword.text === keyword);
  if (first === undefined) return undefined;
  for (const { span } of others) {
    conversion.report(span, `Duplicate annotation \`${keyword}\``, { hints: [definedAt(first.span)] });
  }
  return { keyword, value: first.name, span: first.span };
}

function toCollection(conversion: Conversion, node: SchemaNode, names: Names): CollectionItem | undefined {
  const name = conversion.requiredName(node.name, node.keyword.span);
  if (name === undefined) return undefined;
  allowOnly(conversion, node, ['alias']);
  const alias = annotation(conversion, node, 'alias');
  names.global.check(name);
  if (alias) names.global.check(alias.value);
  const value = conversion.requiredValue(node);
  const block = value && conversion.block(value);
  if (block === undefined) return undefined;
  const { span, docComment } = node;
  return { kind: 'collection', name, alias, ...toCollectionMembers(conversion, block.nodes), span, docComment };
}

function toFunction(conversion: Conversion, node: SchemaNode, names: Names): FunctionItem | undefined {
  const name = conversion.requiredName(node.name, node.keyword.span);
  if (name === undefined) return undefined;
  allowOnly(conversion, node, ['alias', 'role']);
  const alias = annotation(conversion, node, 'alias');
  // A function may be called like a collection if it has an alias of its own.
  const aliased = alias !== undefined && names.global.has(name) && names.collections.has(name.text);
  if (!aliased) names.global.check(name);
  if (alias) names.global.check(alias.value);
  const value = conversion.requiredValue(node);
  if (value === undefined) return undefined;
  if (value.kind !== 'function') return conversion.report(value.span, 'Expected a function definition');
  checkTypes(conversion, value);
  const { args, variadic, openParen, closeParen, result, body } = value;
  const begin = (node.docComment ?? node.annotations[0]?.span ?? node.keyword.span).start;
  return {
    kind: 'function',
    name,
    alias,
    role: annotation(conversion, node, 'role'),
    signature: {
      args: [
        ...args.map((arg) => ({ name: arg.name.text, span: arg.name.span, type: arg.type, variadic: false })),
        ...(variadic
          ? [{ name: variadic.name.text, span: variadic.name.span, type: variadic.type, variadic: true }]
          : []),
      ],
      result,
      span: { ...openParen, end: (result?.span ?? closeParen).end },
    },
    body,
    span: { ...body.span, start: begin },
    docComment: node.docComment,
  };
}

/** Either all arguments have types, and the result has one, or none has. */
function checkTypes(conversion: Conversion, { args, variadic, closeParen, result }: FunctionValue): void {
  const all: ArgumentNode[] = [...args, ...(variadic ? [variadic] : [])];
  const [first] = all;
  if (first === undefined) return;
  const typed = first.type !== undefined;
  const hint: Hint = first.type
    ? { severity: 'hint', message: 'Expecting types due to this type annotation', span: first.type.span }
    : {
        severity: 'hint',
        message: 'Expecting no types due to this argument not having a type',
        span: first.name.span,
      };
  for (const { name, type } of all) {
    if ((type !== undefined) !== typed) {
      conversion.report(name.span, 'All or no arguments must have a type', { hints: [hint] });
    }
  }
  if (typed && result === undefined) {
    conversion.report(closeParen, 'Return type is required when arguments have a type', { hints: [hint] });
  } else if (!typed && result !== undefined) {
    const message = 'Return type is not allowed when arguments do not have a type';
    conversion.report(result.span, message, { hints: [hint] });
  }
}

function toRole(conversion: Conversion, node: SchemaNode, names: Names): RoleItem | undefined {
  conversion.withoutAnnotations(node);
  const name = conversion.requiredName(node.name, node.keyword.span);
  if (name === undefined) return undefined;
  names.roles.check(name);
  const value = conversion.requiredValue(node);
  const block = value && conversion.block(value);
  if (block === undefined) return undefined;
  const privilegesSeen = new Duplicates(conversion, 'privileges');
  const membershipSeen = new Duplicates(conversion, 'membership');
  const privileges: NamedMember<BlockSetting>[] = [];
  const membership: NamedMember<PredicateSetting>[] = [];
  for (const member of block.nodes) {
    const { keyword, span } = member;
    if (keyword.text !== 'privileges' && keyword.text !== 'membership') {
      conversion.report(keyword.span, `Invalid member \`${keyword.text}\``);
      continue;
    }
    conversion.withoutAnnotations(member);
    const resource = conversion.requiredName(member.name, keyword.span);
    if (resource === undefined) continue;
    if (keyword.text === 'privileges') {
      privilegesSeen.check(resource);
      const setting = toActions(conversion, member);
      if (setting) privileges.push({ keyword: 'privileges', name: resource, setting, span });
    } else {
      membershipSeen.check(resource);
      const setting = toPredicate(conversion, conversion.optionalBlock(member.value));
      membership.push({ keyword: 'membership', name: resource, setting, span });
    }
  }
  return { kind: 'role', name, privileges, membership, span: node.span, docComment: node.docComment };
}

function toActions(conversion: Conversion, privileges: SchemaNode): BlockSetting | undefined {
  const value = conversion.requiredValue(privileges);
  const block = value && conversion.block(value);
  if (block === undefined) return undefined;
  const seen = new Duplicates(conversion, 'action');
  const members = block.nodes.flatMap((node): Member[] => {
    conversion.withoutAnnotations(node);
    conversion.withoutName(node);
    const action = ACTIONS.find((candidate) => candidate === node.keyword.text);
    if (action === undefined) {
      conversion.report(node.keyword.span, `Invalid action \`${node.keyword.text}\``);
      return [];
    }
    seen.check(node.keyword);
    const setting = toPredicate(conversion, conversion.optionalBlock(node.value));
    return [{ keyword: action, name: undefined, setting, span: node.span }];
  });
  return { type: 'block', members, span: block.span };
}

function toAccessProvider(conversion: Conversion, node: SchemaNode, names: Names): AccessProviderItem | undefined {
  conversion.withoutAnnotations(node);
  const name = conversion.requiredName(node.name, node.keyword.span);
  if (name === undefined) return undefined;
  names.providers.check(name);
  const value = conversion.requiredValue(node);
  const block = value && conversion.block(value);
  if (block === undefined) return undefined;
  const issuerSeen = new Singleton(conversion, 'issuer');
  const jwksSeen = new Singleton(conversion, 'jwks uri');
  const rolesSeen = new Duplicates(conversion, 'role');
  let issuer = missingText('issuer');
  let jwksUri = missingText('jwks_uri');
  const roles: NamedMember<PredicateSetting>[] = [];
  for (const member of block.nodes) {
    const { keyword, span } = member;
    switch (keyword.text) {
      case 'issuer':
        issuerSeen.check(keyword.span);
        issuer = textMember(conversion, member, 'issuer') ?? issuer;
        break;
      case 'jwks_uri':
        jwksSeen.check(keyword.span);
        jwksUri = textMember(conversion, member, 'jwks_uri') ?? jwksUri;
        break;
      case 'role': {
        conversion.withoutAnnotations(member);
        const role = conversion.requiredName(member.name, span);
        if (role === undefined) break;
        rolesSeen.check(role);
        const setting = toPredicate(conversion, conversion.optionalBlock(member.value));
        roles.push({ keyword: 'role', name: role, setting, span });
        break;
      }
      default:
        conversion.report(keyword.span, `Invalid member \`${keyword.text}\``);
    }
  }
  issuerSeen.require(block.span);
  jwksSeen.require(block.span);
  return { kind: 'access provider', name, issuer, jwksUri, roles, span: node.span, docComment: node.docComment };
}

type TextKeyword = 'issuer' | 'jwks_uri';

/** Stands for a setting whose absence is reported, so that the file fails as a whole. */
function missingText(keyword: TextKeyword): Member<StringSetting> {
  return { keyword, name: undefined, setting: { type: 'string', value: '', span: NOWHERE }, span: NOWHERE };
}

function textMember(conversion: Conversion, node: SchemaNode, keyword: TextKeyword): Member<StringSetting> | undefined {
  conversion.withoutAnnotations(node);
  conversion.withoutName(node);
  const value = conversion.requiredValue(node);
  const setting = value && toText(conversion, value);
  return setting && { keyword, name: undefined, setting, span: node.span };
}
