import type { ApiVersion } from '../api-version';
import type { Nouns, Problem, V4Failure } from '../errors/failure';
import { nounsOf } from '../errors/problems';

/** The body of a failed query's answer, in the words of a version. */
export function encodeFailure({ problems }: V4Failure, version: ApiVersion): string {
  const nouns = nounsOf(version);
  return JSON.stringify({ errors: problems.map((problem) => plain(problem, nouns)) });
}

function plain({ position, code, description, failures = [], cause = [] }: Problem, nouns: Nouns): object {
  return {
    position: position.path,
    code,
    description: typeof description === 'string' ? description : description(nouns),
    ...(failures.length > 0 && { failures }),
    ...(cause.length > 0 && { cause: cause.map((inner) => plain(inner, nouns)) }),
  };
}
