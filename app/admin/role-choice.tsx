import type { AccessProvider } from '@/lib/fauna/administration';
import { TextField } from '../_components/text-field';

type ChosenRoles = AccessProvider['roles'];

interface RoleChoiceProps {
  readonly known: readonly string[];
  readonly chosen: ChosenRoles;
  readonly onChoose: (chosen: ChosenRoles) => void;
}

/** Which roles bearers of the tokens act with, each always or by a predicate on the token. */
export function RoleChoice({ known, chosen, onChoose }: RoleChoiceProps) {
  const names = [...new Set([...known, ...chosen.map(({ name }) => name)])];
  return (
    <fieldset>
      <legend className="label mb-1">Roles</legend>
      <div className="space-y-3">
        {names.map((name) => {
          const role = chosen.find((each) => each.name === name);
          return (
            <div key={name}>
              <label className="flex min-h-9 items-center gap-2">
                <input
                  type="checkbox"
                  checked={role !== undefined}
                  onChange={() =>
                    onChoose(
                      role === undefined
                        ? [...chosen, { name, predicate: undefined }]
                        : chosen.filter((each) => each !== role),
                    )
                  }
                  className="size-4 accent-moss"
                />
                <span className="font-mono text-wire">{name}</span>
              </label>
              {role !== undefined && (
                <div className="pl-6">
                  <TextField
                    label={`${name}, only if`}
                    hint="A predicate on the token’s claims, such as jwt => jwt.email_verified; empty for always."
                    value={role.predicate ?? ''}
                    onChange={(predicate) =>
                      onChoose(
                        chosen.map((each) => (each === role ? { name, predicate: predicate || undefined } : each)),
                      )
                    }
                  />
                </div>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
