import { Hono } from 'hono';
import * as z from 'zod';
import type { Action, Trigger } from '../entities';
import type { Instance } from '../instance';
import { actionResource, fileResource, TriggerId } from './actions';
import { inexistent, invalidPayload } from './errors';
import { type ManagementEnv, readPayload, requireScope } from './request';

const Bindings = z.strictObject({
  bindings: z.array(
    z.strictObject({
      ref: z.strictObject({ type: z.enum(['action_id', 'action_name']), value: z.string() }),
      display_name: z.string().optional(),
    }),
  ),
});
type Binding = z.infer<typeof Bindings>['bindings'][number];

/** `/api/v2/actions/triggers`: which Actions run at which moment, in which order. Those that are files come first. */
export function actionTriggerRoutes({ store, actions }: Instance): Hono<ManagementEnv> {
  const routes = new Hono<ManagementEnv>();

  const shown = (trigger: Trigger) => {
    const files = actions.files().filter(({ triggers }) => triggers.includes(trigger));
    const bindings = [...files.map(fileResource), ...store.boundActions(trigger).map(actionResource)].map((action) => ({
      id: action.id,
      trigger_id: trigger,
      display_name: action.name,
      action,
    }));
    return { bindings, total: bindings.length };
  };
  const bound = (trigger: Trigger, { ref }: Binding): Action => {
    const action = store.actions.all().find(({ id, name }) => ref.value === (ref.type === 'action_id' ? id : name));
    if (!action) throw inexistent('action');
    if (action.trigger !== trigger) throw invalidPayload(`The action ${action.name} is not for ${trigger}`);
    if (!action.deployed) throw invalidPayload(`The action ${action.name} has to be deployed first`);
    return action;
  };

  routes.get('/', requireScope('read:actions'), (context) =>
    context.json({ triggers: TriggerId.options.map((id) => ({ id, status: 'CURRENT' })) }),
  );

  routes.get('/:trigger/bindings', requireScope('read:actions'), (context) =>
    context.json(shown(triggerOf(context.req.param('trigger')))),
  );

  routes.patch('/:trigger/bindings', requireScope('update:actions'), async (context) => {
    const trigger = triggerOf(context.req.param('trigger'));
    const { bindings } = await readPayload(context, Bindings);
    store.write(() => {
      const ids = bindings.map((binding) => bound(trigger, binding).id);
      for (const action of store.actions.all().filter((each) => each.trigger === trigger)) {
        const position = ids.indexOf(action.id);
        store.actions.put({ ...action, position: position < 0 ? null : position });
      }
    });
    await store.flushed();
    return context.json(shown(trigger));
  });

  return routes;
}

function triggerOf(name: string): Trigger {
  const { data } = TriggerId.safeParse(name);
  if (!data) throw inexistent('trigger');
  return data;
}
