import { z } from 'zod';

/** A variable of the environment, described for the person who sets it. */
export interface Variable {
  /** Whether its service cannot do without it. */
  readonly required: boolean;
  readonly purpose: string;
  readonly whereToFind: string;
}

/** One variable that keeps a service from being used, in words for the person who has to mend it. */
export interface ConfigurationProblem {
  readonly variable: string;
  readonly kind: 'missing' | 'malformed';
  readonly sentence: string;
  readonly whereToFind: string;
}

/** What the environment says of something: all that is needed, or what is wrong with it. */
export type Configured<Settings> =
  | { readonly complete: true; readonly config: Settings }
  | {
      readonly complete: false;
      /** Whether any of the needed variables is set, so that somebody meant to use it. */
      readonly begun: boolean;
      readonly problems: readonly ConfigurationProblem[];
    };

/** An address without the slashes at its end. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .transform((address) => address.replace(/\/+$/, ''));

/** An issuer, kept byte for byte. */
export const issuerAddress = z.url({ protocol: /^https?$/, error: 'must be an address, written exactly as in iss' });

export const pathOrAddress = z.union([z.string().regex(/^\/[\w\-./]*$/), webAddress], {
  error: 'must be a path that begins with / or an address that begins with http:// or https://',
});

/** A value that is not the example's placeholder. */
export const filledIn = z.string().refine((value) => !/^<.*>$|^your[_-]|\.\.\.$|…$/i.test(value), {
  error: "still holds the example's placeholder",
});

/**
 * Reads the variables of one service.
 *
 * @param variables in the order in which their problems are reported
 * @param schema checks them; a variable that is left out is not in its input
 * @param settings what the app makes of valid ones
 * @returns the settings, or every missing and malformed variable at once. An empty value counts as missing, and no value is
 *   ever repeated in a problem: it may be a secret.
 */
export function readVariables<Name extends string, Schema extends z.ZodType, Settings>(
  variables: Readonly<Record<Name, Variable>>,
  schema: Schema,
  settings: (values: z.output<Schema>) => Settings,
  environment: Readonly<Record<string, string | undefined>>,
): Configured<Settings> {
  const given = Object.fromEntries(
    Object.keys(variables).flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const result = schema.safeParse(given);
  if (result.success) return { complete: true, config: settings(result.data) };
  const begun = Object.entries<Variable>(variables).some(([name, { required }]) => required && name in given);
  return { complete: false, begun, problems: problemsOf(variables, result.error, given) };
}

function problemsOf(
  variables: Readonly<Record<string, Variable>>,
  error: z.ZodError,
  given: Readonly<Record<string, string>>,
): ConfigurationProblem[] {
  const messages = new Map(error.issues.toReversed().map((issue) => [issue.path.join('.'), issue.message]));
  return Object.entries(variables).flatMap(([variable, { required, purpose, whereToFind }]) => {
    const message = messages.get(variable);
    if (message === undefined) return [];
    const kind = required && !(variable in given) ? 'missing' : 'malformed';
    const sentence = kind === 'missing' ? `${variable} is missing (${purpose}).` : `${variable} ${message}.`;
    return [{ variable, kind, sentence, whereToFind }];
  });
}
