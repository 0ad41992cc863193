// The worker that runs Actions, one after the other, and ends. Plain JavaScript, because a worker is started from a file.
//
// An Action runs in a bare context: the language's own globals, and what `furnish` makes inside of it. Only texts cross the border,
// so no object of this thread can be climbed out of; and what little the language itself hands over (the error of a refused
// `import()`) leads to no compiler, since `lockDown` takes those away.
import { createContext, runInContext, Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

/** @type {{ handler: string, event: string, actions: readonly { name: string, code: string }[] }} */
const { handler, event, actions } = workerData;

function lockDown() {
  for (const sample of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    Object.defineProperty(Object.getPrototypeOf(sample), 'constructor', { value: undefined });
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (['process', 'global', 'Buffer', 'fetch', 'WebAssembly', 'require'].includes(name)) delete globalThis[name];
  }
}

/**
 * Makes what an Action works with. It is compiled inside the context, and sees nothing of this file.
 * @param {(message: string) => void} send takes JSON
 */
function furnish(send) {
  'use strict';
  const waiting = new Map();
  const ask = (kind, question) =>
    new Promise((resolve, reject) => {
      const call = waiting.size === 0 ? 1 : Math.max(...waiting.keys()) + 1;
      waiting.set(call, { resolve, reject });
      send(JSON.stringify({ kind, call, question }));
    });

  const wordsOf = (value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)));
  const write = (...values) => send(JSON.stringify({ kind: 'log', text: values.map(wordsOf).join(' ') }));
  globalThis.console = { log: write, info: write, warn: write, error: write, debug: write };

  globalThis.fetch = async (url, { method = 'GET', headers = {}, body, ...others } = {}) => {
    const [unknown] = Object.keys(others);
    if (unknown) throw new TypeError(`fetch has the options method, headers and body here, not ${unknown}.`);
    if (body !== undefined && typeof body !== 'string') throw new TypeError('The body of a fetch has to be a string.');
    const pairs = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    const answer = JSON.parse(await ask('fetch', { url: String(url), method, headers: pairs, body }));
    const found = new Map(answer.headers);
    return {
      url: answer.url,
      status: answer.status,
      statusText: answer.statusText,
      ok: answer.status >= 200 && answer.status < 300,
      headers: { get: (name) => found.get(name.toLowerCase()) ?? null, has: (name) => found.has(name.toLowerCase()) },
      text: async () => answer.body,
      json: async () => JSON.parse(answer.body),
    };
  };

  const timers = new Set();
  globalThis.setTimeout = (work, milliseconds = 0, ...values) => {
    const timer = {};
    timers.add(timer);
    ask('wait', Number(milliseconds)).then(() => timers.delete(timer) && work(...values));
    return timer;
  };
  globalThis.clearTimeout = (timer) => void timers.delete(timer);

  const require = (name) => {
    if (name === 'node-fetch') return Object.assign((...values) => fetch(...values), { default: fetch });
    throw new Error(`require('${name}') is not there: an Action has fetch, also as 'node-fetch', and no other module.`);
  };

  /** Whatever is asked of it that it lacks is an error with its name, never silence. */
  const complete = (path, members) =>
    new Proxy(members, {
      get(target, name) {
        if (typeof name === 'symbol' || name === 'then' || name in target) return target[name];
        throw new Error(`${path}.${name} is not part of the local Auth0.`);
      },
    });

  const apiFor = (effects, isLogin) => {
    const effect = (kind, ...names) => {
      return (...values) => {
        const given = Object.fromEntries(names.map((name, index) => [name, values[index]]));
        effects.push(JSON.parse(JSON.stringify({ kind, ...given })));
        return api;
      };
    };
    const tokenOf = (name) => complete(`api.${name}`, { setCustomClaim: effect(`${name}Claim`, 'name', 'value') });
    const ofLogin = {
      idToken: tokenOf('idToken'),
      user: complete('api.user', {
        setAppMetadata: effect('appMetadata', 'name', 'value'),
        setUserMetadata: effect('userMetadata', 'name', 'value'),
      }),
    };
    const api = complete('api', {
      access: complete('api.access', {
        deny: (...values) => effect('deny', 'code', 'reason')(...(values.length > 1 ? values : [undefined, values[0]])),
      }),
      accessToken: tokenOf('accessToken'),
      ...(isLogin && ofLogin),
    });
    return api;
  };

  const messageOf = (error) => {
    try {
      return String(error?.message ?? error);
    } catch {
      return 'it threw something without words';
    }
  };

  return {
    /** Runs one Action to its end, and tells how that was. */
    async run(load, handlerName, eventText) {
      const effects = [];
      try {
        const loaded = { exports: {} };
        load(loaded.exports, loaded, require);
        const handle = loaded.exports[handlerName];
        const api = apiFor(effects, handlerName === 'onExecutePostLogin');
        if (typeof handle === 'function') await handle(JSON.parse(eventText), api);
        send(JSON.stringify({ kind: 'done', effects }));
      } catch (error) {
        send(JSON.stringify({ kind: 'failed', message: messageOf(error) }));
      }
    },
    /** Answers a question that the Action asked. */
    settle(call, answer, problem) {
      const { resolve, reject } = waiting.get(call) ?? {};
      waiting.delete(call);
      if (problem === undefined) resolve?.(answer);
      else reject?.(new Error(problem));
    },
  };
}

const FURNISH = `(${furnish})`;
let settle = (_call, _answer, _problem) => {};
parentPort.on('message', ({ call, answer, problem }) => settle(call, answer, problem));

/** Runs one Action. Resolves to the last thing it says, `done` or `failed`. */
function perform({ name, code }) {
  return new Promise((resolve) => {
    const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
    const send = (text) => {
      const message = JSON.parse(text);
      if (message.kind === 'done' || message.kind === 'failed') resolve(message);
      else parentPort.postMessage({ ...message, action: name });
    };
    try {
      const inside = runInContext(FURNISH, context)(send);
      settle = inside.settle;
      const load = new Script(`(function (exports, module, require) {${code}\n})`, { filename: name }).runInContext(
        context,
      );
      void inside.run(load, handler, event);
    } catch (error) {
      resolve({ kind: 'failed', message: String(error) });
    }
  });
}

lockDown();
const effects = [];
let failure;
for (const action of actions) {
  const result = await perform(action);
  if (result.kind === 'failed') {
    failure = { action: action.name, message: result.message };
    break;
  }
  effects.push(...result.effects);
  if (result.effects.some(({ kind }) => kind === 'deny')) break;
}
parentPort.postMessage(failure ? { kind: 'failed', ...failure } : { kind: 'done', effects });
