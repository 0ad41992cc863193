import { NativeId } from '../../schema/native-ids';
import { type CollectionId, Doc } from '../../values/value';
import type { V4Context } from '../context';
import { credentialOf } from '../documents/credentials';
import { Ref } from '../values/value';

/**
 * What `self` stands for as the id of a document of a collection: the token that asks, the credential it was had by, or the very
 * document that asks (`fauna/faunadb: ext/model/src/main/scala/ModelData.scala`, `lookupInstanceRef`). `undefined` for nothing.
 */
export function selfIn(ctx: V4Context, collection: CollectionId): Ref | undefined {
  const { token, identity } = ctx.query.caller;
  if (token instanceof Doc && collection === NativeId.Token) return new Ref(collection, BigInt(token.key));
  if (identity === undefined) return undefined;
  if (token instanceof Doc && collection === NativeId.Credential) {
    const credential = credentialOf(ctx, identity);
    return credential && new Ref(collection, credential.id);
  }
  return identity.collection === collection ? new Ref(collection, BigInt(identity.key)) : undefined;
}
