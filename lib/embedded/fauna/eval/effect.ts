/** What code may do at most, from harmless to lasting (`fauna/faunadb: ext/model/src/main/scala/runtime/Effect.scala`). */
export enum Effect {
  Pure = 0,
  /** Sees the clock or makes an id. */
  Observation = 1,
  Read = 2,
  Write = 3,
}
