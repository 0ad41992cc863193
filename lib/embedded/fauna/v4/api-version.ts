/** The versions of FQL v4's interface, oldest first (`fauna/faunadb: ext/atoms/src/main/scala/APIVersion.scala`). */
const VERSIONS = ['2.0', '2.1', '2.7', '2.12', '3', '4', '5', 'UNSTABLE'] as const;

export type ApiVersion = (typeof VERSIONS)[number];

/** What a request without a version gets. */
export const DEFAULT_VERSION: ApiVersion = '2.1';

/** What a lambda without a version was written under, and the last version that prints none. */
export const UNVERSIONED_LAMBDA: ApiVersion = '2.12';

/** `undefined` for anything but the exact spelling of a version. */
export function parseApiVersion(text: string): ApiVersion | undefined {
  return VERSIONS.find((version) => version === text);
}

export function isAtLeast(version: ApiVersion, other: ApiVersion): boolean {
  return VERSIONS.indexOf(version) >= VERSIONS.indexOf(other);
}

export function laterVersion(a: ApiVersion, b: ApiVersion): ApiVersion {
  return isAtLeast(a, b) ? a : b;
}
