import type Provider from 'oidc-provider';
import type { Instance } from '../instance';
import { publishedKeys } from '../signing-keys';
import { createProvider } from './provider';

/** The provider for the keys that the store holds now: they may have been rotated by another process since the last request. */
export function currentProvider(instance: Instance): () => Provider {
  let current: { readonly keys: string; readonly provider: Provider } | undefined;
  return () => {
    const published = publishedKeys(instance.store, instance.now());
    const keys = published.map(({ id }) => id).join(' ');
    if (current?.keys !== keys) current = { keys, provider: createProvider(instance, published) };
    return current.provider;
  };
}
