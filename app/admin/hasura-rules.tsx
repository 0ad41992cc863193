import type { Config } from '@/lib/config';
import {
  HasuraUnavailableError,
  readMode,
  readRules,
  type HasuraMode,
  type Permission,
  type TableRules,
} from '@/lib/hasura/administration';
import { Notice } from '../_components/notice';
import { Remark } from '../_components/remark';
import { Row } from '../_components/row';

/** How Hasura tells who asks, and what its roles may do; nothing where it is not configured. */
export async function HasuraRules({ hasura, auth0 }: Pick<Config, 'hasura' | 'auth0'>) {
  if (!hasura.complete) return null;
  const { endpoint } = hasura.config;
  const told = await Promise.all([readMode(hasura.config), readRules(hasura.config)]).catch((error: unknown) => {
    if (error instanceof HasuraUnavailableError) return error;
    throw error;
  });
  return (
    <section aria-labelledby="hasura" className="border-t border-line pt-6">
      <h2 id="hasura" className="text-title font-semibold">
        Hasura
      </h2>
      {told instanceof HasuraUnavailableError ? (
        <div className="mt-4">
          <Notice tone="attention" title={`Hasura at ${endpoint} did not tell its rules`}>
            {told.message}
          </Notice>
        </div>
      ) : (
        <>
          <Mode mode={told[0]} endpoint={endpoint} issuer={auth0.complete ? auth0.config.identity : undefined} />
          <Tables tables={told[1]} />
        </>
      )}
    </section>
  );
}

interface ModeProps {
  readonly mode: HasuraMode;
  readonly endpoint: string;
  /** Whose tokens this app sends there. */
  readonly issuer: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string } | undefined;
}

function Mode({ mode: { version, hasAdminSecret, claims }, endpoint, issuer }: ModeProps) {
  return (
    <dl className="mt-4">
      <Row name="Address">{endpoint}</Row>
      <Row name="Version">{version}</Row>
      <Row name="Admin secret">
        {hasAdminSecret ? 'set' : <span className="text-rust">not set: everybody is an administrator</span>}
      </Row>
      <Row name="JWT mode">
        {claims === undefined ? (
          <span className="text-rust">off: no token is believed</span>
        ) : (
          `on; claims in ${claims}`
        )}
      </Row>
      {issuer !== undefined && (
        <>
          <Row name="Issuer to expect">{issuer.issuer}</Row>
          <Row name="Audience to expect">{issuer.audience}</Row>
          <Row name="jwk_url to set">{issuer.jwksUrl}</Row>
        </>
      )}
    </dl>
  );
}

function Tables({ tables }: { tables: readonly TableRules[] }) {
  if (tables.length === 0) {
    return (
      <Remark className="mt-6">
        No table is tracked. Apply <code className="font-mono">hasura/metadata</code>.
      </Remark>
    );
  }
  return (
    <ul className="mt-8 space-y-8">
      {tables.map(({ table, roles }) => (
        <li key={table}>
          <h3 className="font-semibold">
            Table <span className="font-mono">{table}</span>
          </h3>
          {roles.length === 0 && <p className="mt-1 text-wire text-ink-soft">For administrators only.</p>}
          {roles.map(({ role, permissions }) => (
            <div key={role} className="mt-2">
              <p className="label">
                Role <span className="font-mono">{role}</span>
              </p>
              <dl>
                {permissions.map((permission) => (
                  <Row key={permission.action} name={permission.action}>
                    <Rule permission={permission} />
                  </Row>
                ))}
              </dl>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Rule({ permission: { columns, rows } }: { permission: Permission }) {
  return (
    <>
      {columns !== undefined && <span className="block text-ink-soft">{columns}</span>}
      {rows === '{}' ? <span className="text-moss">every row</span> : rows}
    </>
  );
}
