import { Hono } from 'hono';
import * as z from 'zod';
import { type ActionFile, HANDLERS } from '../actions/action-files';
import type { Action } from '../entities';
import { newActionId } from '../ids';
import type { Instance } from '../instance';
import { inexistent, invalidPayload, ManagementError } from './errors';
import { type ManagementEnv, page, readPayload, requireScope } from './request';

/** The one runtime that can be asked for, which is the newest of Auth0's. */
const RUNTIME = 'node22';

const VERSIONS = { 'post-login': 'v3', 'credentials-exchange': 'v2' } as const;
export const TriggerId = z.enum(['post-login', 'credentials-exchange']);

const SupportedTrigger = z.strictObject({ id: TriggerId, version: z.string().optional() });
const Changes = z
  .strictObject({
    name: z.string().min(1),
    code: z.string(),
    secrets: z.array(z.strictObject({ name: z.string().min(1), value: z.string() })),
    runtime: z.literal(RUNTIME),
    dependencies: z.array(z.never('An Action here has no modules to depend on')),
  })
  .partial();
const NewAction = Changes.extend({ name: z.string().min(1), supported_triggers: z.tuple([SupportedTrigger]) });

/** `/api/v2/actions/actions`: what runs at a login. Those that are files are shown, and changed where they are. */
export function actionRoutes({ store, actions, now }: Instance): Hono<ManagementEnv> {
  const routes = new Hono<ManagementEnv>();

  const find = (id: string): Action => {
    const action = store.actions.get(id);
    if (action) return action;
    if (actions.files().some((file) => fileId(file) === id)) {
      throw new ManagementError(400, `The Action ${id} is a file of this installation and is changed there.`);
    }
    throw inexistent('action');
  };
  const assertFree = (name: string, id?: string): void => {
    const owner = store.actions.all().find((action) => action.name === name);
    if (owner && owner.id !== id) throw new ManagementError(409, `An action with the name '${name}' already exists`);
  };

  routes.get('/', requireScope('read:actions'), (context) => {
    const { triggerId, actionName } = context.req.query();
    const all = [...actions.files().map(fileResource), ...store.actions.all().map(actionResource)].filter(
      ({ name, supported_triggers: triggers }) =>
        (actionName ?? name) === name && (triggerId === undefined || triggers.some(({ id }) => id === triggerId)),
    );
    const { items, number, limit } = page(context, all);
    return context.json({ actions: items, total: all.length, page: number, per_page: limit });
  });

  routes.post('/', requireScope('create:actions'), async (context) => {
    const { name, supported_triggers: triggers, ...given } = await readPayload(context, NewAction);
    const [{ id: trigger }] = triggers;
    const action = store.write(() => {
      assertFree(name);
      const at = now();
      const fresh = { id: newActionId(), trigger, deployed: null, position: null, createdAt: at, updatedAt: at };
      const made: Action = { ...fresh, name, code: given.code ?? '', secrets: secretsOf(given.secrets) };
      store.actions.put(made);
      return made;
    });
    await store.flushed();
    return context.json(actionResource(action), 201);
  });

  routes.get('/:id', requireScope('read:actions'), (context) => {
    const id = context.req.param('id');
    const file = actions.files().find((each) => fileId(each) === id);
    return context.json(file ? fileResource(file) : actionResource(find(id)));
  });

  routes.patch('/:id', requireScope('update:actions'), async (context) => {
    const changes = await readPayload(context, Changes);
    const action = store.write(() => {
      const before = find(context.req.param('id'));
      if (changes.name !== undefined) assertFree(changes.name, before.id);
      const changed: Action = {
        ...before,
        name: changes.name ?? before.name,
        code: changes.code ?? before.code,
        secrets: changes.secrets ? secretsOf(changes.secrets) : before.secrets,
        updatedAt: now(),
      };
      store.actions.put(changed);
      return changed;
    });
    await store.flushed();
    return context.json(actionResource(action));
  });

  routes.post('/:id/deploy', requireScope('create:actions'), async (context) => {
    const before = find(context.req.param('id'));
    if (!before.code.includes(HANDLERS[before.trigger])) {
      throw invalidPayload(`The code does not export ${HANDLERS[before.trigger]}`);
    }
    const action = { ...before, deployed: { code: before.code, secrets: before.secrets, at: now() } };
    store.actions.put(action);
    await store.flushed();
    return context.json(actionResource(action), 202);
  });

  routes.delete('/:id', requireScope('delete:actions'), async (context) => {
    const { id, position, name } = find(context.req.param('id'));
    if (position !== null && context.req.query('force') !== 'true') {
      throw new ManagementError(
        400,
        `The action ${name} is bound to a trigger; delete it with force=true all the same.`,
      );
    }
    store.actions.remove(id);
    await store.flushed();
    return context.body(null, 204);
  });

  return routes;
}

function secretsOf(given: readonly { readonly name: string; readonly value: string }[] = []): Action['secrets'] {
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
}

const fileId = ({ name }: ActionFile): string => `file-${name}`;

export function fileResource(file: ActionFile) {
  return {
    id: fileId(file),
    name: file.name,
    supported_triggers: file.triggers.map((id) => ({ id, version: VERSIONS[id] })),
    code: file.code,
    dependencies: [],
    runtime: RUNTIME,
    secrets: [],
    status: 'built',
    all_changes_deployed: true,
  };
}

/** An Action as it is shown: the values of its secrets never are. */
export function actionResource(action: Action) {
  const { trigger, deployed } = action;
  const updatedAt = new Date(action.updatedAt).toISOString();
  return {
    id: action.id,
    name: action.name,
    supported_triggers: [{ id: trigger, version: VERSIONS[trigger] }],
    code: action.code,
    dependencies: [],
    runtime: RUNTIME,
    secrets: Object.keys(action.secrets).map((name) => ({ name, updated_at: updatedAt })),
    status: 'built',
    all_changes_deployed: deployed !== null && deployed.at >= action.updatedAt,
    ...(deployed && {
      deployed_version: { code: deployed.code, deployed: true, built_at: new Date(deployed.at).toISOString() },
    }),
    created_at: new Date(action.createdAt).toISOString(),
    updated_at: updatedAt,
  };
}
