import type { OutgoingHttpHeaders } from 'node:http';
import type { ProtocolError } from '../errors/protocol-error';

/** A whole answer, before the headers that every answer has. */
export interface Answer {
  readonly status: number;
  /** Those that every answer has are added to it. */
  readonly headers?: OutgoingHttpHeaders;
  /** JSON texts that are sent one by one as they come, instead of a body. `gone` tells that nobody listens any more. */
  readonly lines?: (gone: AbortSignal) => AsyncIterable<string>;
  /** JSON text; absent for an answer without a body and without a content type. */
  readonly body?: string;
  /** The connection is of no more use. */
  readonly close?: boolean;
}

/** A refusal of the whole request in the form of `/query/1`, `/stream/1` and `/feed/1`: an `error` and nothing else, but the tags. */
export function protocolAnswer(error: ProtocolError, queryTags?: string): Answer {
  const { status, code, message } = error;
  return {
    status,
    headers: code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {},
    body: JSON.stringify({ error: { code, message }, query_tags: queryTags }),
  };
}
