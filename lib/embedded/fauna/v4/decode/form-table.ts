import { type ApiVersion, isAtLeast } from '../api-version';
import type { Form } from '../forms/form';

/** Finds a form by the set of keys an object has. */
export class FormTable {
  private readonly forms = new Map<string, Form[]>();

  constructor(forms: readonly Form[]) {
    for (const form of forms) {
      for (const keys of keySets(form)) {
        const name = setName(keys);
        const known = this.forms.get(name);
        if (known) known.push(form);
        else this.forms.set(name, [form]);
      }
    }
  }

  find(keys: readonly string[], version: ApiVersion): Form | undefined {
    const forms = this.forms.get(setName(keys));
    return forms?.find(({ since, until }) => isWithin(version, since, until));
  }
}

function isWithin(version: ApiVersion, since: ApiVersion | undefined, until: ApiVersion | undefined): boolean {
  return (since === undefined || isAtLeast(version, since)) && (until === undefined || !isAtLeast(version, until));
}

/** The required keys with every selection of the optional ones. */
function keySets({ keys, optional }: Form): readonly (readonly string[])[] {
  return optional.reduce<readonly (readonly string[])[]>(
    (sets, key) => [...sets, ...sets.map((set) => [...set, key])],
    [keys],
  );
}

/** With their number, so that no line break in a key makes one set look like another. */
function setName(keys: readonly string[]): string {
  return `${keys.length}\n${keys.toSorted().join('\n')}`;
}
