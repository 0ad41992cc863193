import type { Privilege, Role } from '@/lib/fauna/administration';
import { Remark } from '../_components/remark';
import { Row } from '../_components/row';

/** Roles with their privileges: what is allowed, what is not, and the predicate where one decides. */
export function RoleList({ roles }: { roles: readonly Role[] }) {
  return (
    <section aria-labelledby="roles" className="border-t border-line pt-6">
      <h2 id="roles" className="text-title font-semibold">
        Roles
      </h2>
      {roles.length === 0 && (
        <Remark className="mt-4">
          None: nobody but the keys of the database may do anything. Run{' '}
          <code className="font-mono">npm run setup</code>.
        </Remark>
      )}
      <ul className="mt-4 space-y-8">
        {roles.map(({ name, privileges }) => (
          <li key={name}>
            <h3 className="font-semibold">{name}</h3>
            {privileges.length === 0 && <p className="mt-1 text-wire text-ink-soft">May do nothing.</p>}
            {privileges.map((privilege) => (
              <Actions key={privilege.resource} privilege={privilege} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Actions({ privilege: { resource, actions } }: { privilege: Privilege }) {
  return (
    <div className="mt-2">
      <p className="label">
        On <span className="font-mono">{resource}</span>
      </p>
      <dl>
        {actions.map(({ action, rule }) => (
          <Row key={action} name={action}>
            {typeof rule === 'string' ? (
              rule
            ) : (
              <span className={rule ? 'text-moss' : 'text-rust'}>{rule ? 'always' : 'never'}</span>
            )}
          </Row>
        ))}
      </dl>
    </div>
  );
}
