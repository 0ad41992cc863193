import { CheckList } from './check-list';
import { type Check, type CheckKeys, type Pair, checkOf, EMPTY, fails, isConcrete } from './checks';
import type { TypeVariable } from './variables';

/** The check without what was decided for good: parts that rest on refuted alternatives fail, and those that hold are told no more. */
export function settle(check: Check, keys: CheckKeys): Check {
  const seen = new Set<TypeVariable>();

  function visit(part: Check): Check {
    if (isConcrete(part) && isRefuted(part)) return fails(part, []);
    switch (part.kind) {
      case 'depends':
        return settleDependency(part, visit(part.check));
      case 'alias': {
        const inner = visit(part.check);
        return inner === part.check ? part : { ...part, check: inner };
      }
      case 'all': {
        const parts = part.checks.map(visit);
        const failing = parts.filter(({ kind }) => kind === 'fails');
        return distinct('all', failing.length > 0 ? failing : parts, keys);
      }
      case 'each':
        return distinct('each', part.checks.map(visit), keys);
      case 'variable':
        if (!seen.has(part.variable)) {
          seen.add(part.variable);
          replaceChecks(part.variable, visit(checkOf(part.variable)), keys);
        }
        return part;
      default:
        return part;
    }
  }

  return visit(check);
}

/** Checks within one alternative are never refuted by it. */
export function isRefuted({ valueAlternative, useAlternative }: Pair): boolean {
  return valueAlternative !== useAlternative && (valueAlternative.isRefuted || useAlternative.isRefuted);
}

function settleDependency(part: Extract<Check, { kind: 'depends' }>, inner: Check): Check {
  const { value, valueAlternative, use, useAlternative } = part;
  const pair = { value, valueAlternative, use, useAlternative };
  const isSame = (check: Check): boolean =>
    check.kind === 'fits' && check.valueAlternative === valueAlternative && check.useAlternative === useAlternative;
  switch (inner.kind) {
    case 'empty':
      return { kind: 'fits', ...pair };
    case 'fails':
      return fails(pair, inner.mismatches, inner.fatal);
    case 'all':
    case 'each':
      if (inner.checks.every(isSame)) return { kind: 'fits', ...pair };
      break;
    case 'fits':
      if (isSame(inner)) return { kind: 'fits', ...pair };
      break;
  }
  return inner === part.check ? part : { ...part, check: inner };
}

function distinct(kind: 'all' | 'each', checks: readonly Check[], keys: CheckKeys): Check {
  const list = new CheckList();
  for (const check of checks) list.add(check, keys.of(check));
  return { kind, checks: list.checks };
}

/** What a variable's checks are made into in place. */
function replaceChecks(variable: TypeVariable, check: Check, keys: CheckKeys): void {
  const list = new CheckList();
  const parts = check.kind === 'each' ? check.checks : check === EMPTY ? [] : [check];
  for (const part of parts) list.add(part, keys.of(part));
  variable.checks = list;
}
