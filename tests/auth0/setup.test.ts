import { fql } from 'fauna';
import { describe, expect, it } from 'vitest';
import { requestMachineToken } from '../../lib/auth0/machine-token';
import { stepsByHand } from '../../lib/auth0/tenant-setup';
import { listAccessProviders } from '../../lib/fauna/administration';
import { askFauna } from '../../lib/fauna/ask';
import { databaseState } from '../../lib/fauna/database-state';
import { setUp } from '../../lib/fauna/setup';
import { useAuth0Services } from './auth0-services';

const services = useAuth0Services();

describe('npm run setup, with Auth0', { sequential: true }, () => {
  it('is missed until the database believes Auth0 as well', async () => {
    const { config } = services;
    const notYet = { complete: false, begun: false, problems: [] } as const;
    await setUp({ ...config, auth0: notYet, identityProviders: [config.clerk.identity] });
    const { issuer } = services.auth0.identity;
    expect(await databaseState(services.config)).toEqual({
      ready: false,
      problem: expect.stringContaining(`trusts no tokens issued by ${issuer}`),
    });
  });

  it('makes an access provider for each, and the APIs and grants in the tenant', async () => {
    const { schemaFiles, accessProviders, audience, tenant } = await setUp(services.config);
    expect(schemaFiles).toEqual(expect.arrayContaining(['clerk.fsl', 'auth0.fsl']));
    expect(accessProviders).toEqual(['Clerk', 'Auth0']);
    const { machine, identity } = services.auth0;
    expect(tenant).toEqual({
      done: 'set-up',
      changes: [`API ${audience}: created`, `Grant of ${audience} to ${machine.clientId}: created`],
    });
    expect(await databaseState(services.config)).toMatchObject({ ready: true });

    const providers = await listAccessProviders(services.config.fauna);
    expect(providers.find(({ name }) => name === 'Auth0')).toEqual({
      name: 'Auth0',
      issuer: identity.issuer,
      jwksUri: identity.jwksUrl,
      audience,
      roles: [{ name: 'member', predicate: undefined }],
    });
    const { token } = await requestMachineToken(services.auth0.tenantUrl, machine, audience);
    const { endpoint } = services.config.fauna;
    expect(await askFauna({ endpoint, secret: token, query: fql`Query.token()!.azp` })).toMatchObject({
      answered: true,
      data: machine.clientId,
    });
  });

  it('changes nothing when it is run again', async () => {
    expect((await setUp(services.config)).tenant).toEqual({ done: 'set-up', changes: [] });
  });

  it('says why, and what to do by hand, when the tenant does not let this machine', async () => {
    const { config, auth0 } = services;
    const machine = { ...auth0.machine, clientSecret: 'wrong' };
    const stranger = { ...config, auth0: { complete: true, config: { ...auth0, machine } } as const };
    const { tenant, audience } = await setUp(stranger);
    expect(tenant).toMatchObject({ done: 'by-hand', problem: 'Unauthorized' });
    if (tenant?.done !== 'by-hand') return;
    expect(stepsByHand(tenant.apis, machine.clientId)).toEqual([
      `Applications → APIs → Create API: name "Terrarium database", identifier ${audience}, signing algorithm RS256`,
      `  its tab Machine to Machine Applications: authorise ${machine.clientId}`,
      'Applications → APIs → Create API: name "Terrarium API", identifier https://terrarium.example/api, signing algorithm RS256',
      '  its tab Permissions: add read:messages (Read messages)',
      `  its tab Machine to Machine Applications: authorise ${machine.clientId}, with read:messages`,
    ]);
  });

  it('says why when nobody answers at the tenant’s address', async () => {
    const { config, auth0 } = services;
    const nowhere = { ...auth0, tenantUrl: 'http://localhost:9/' };
    const { tenant } = await setUp({ ...config, auth0: { complete: true, config: nowhere } });
    expect(tenant).toMatchObject({ done: 'by-hand', problem: expect.stringMatching(/\S/) });
  });
});
