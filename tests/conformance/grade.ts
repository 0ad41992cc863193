import { isDeepStrictEqual } from 'node:util';
import type { Answer, Case } from './suite';

/** `essential`: alike but for the static type, the wording of errors and the summary. */
export type Grade = 'exact' | 'essential' | 'differs';

export function grade(wanted: Case, got: Answer): Grade {
  if (wanted.unstable) return got.status > 0 && got.status < 500 ? 'exact' : 'differs';
  if (wanted.stricter && got.status === 401) return 'exact';
  if (isDeepStrictEqual(plain(wanted.want), plain(got))) return 'exact';
  return isDeepStrictEqual(essence(wanted.want), essence(got)) ? 'essential' : 'differs';
}

/** Without members that are `undefined`, so that a missing one and an undefined one are alike. */
function plain(answer: Answer): unknown {
  return JSON.parse(JSON.stringify(answer));
}

function essence({ status, headers, body }: Answer): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return plain({ status, headers, body });
  const { error, errors, summary: _summary, static_type: _staticType, ...rest } = member(body);
  const { code, abort, constraint_failures: failures } = member(error);
  return plain({
    status,
    headers,
    body: {
      ...rest,
      code,
      abort,
      failures: Array.isArray(failures) ? failures.map((failure) => member(failure).paths) : undefined,
      legacy: Array.isArray(errors) ? errors.map((each) => [member(each).code, member(each).position]) : undefined,
    },
  });
}

function member(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
