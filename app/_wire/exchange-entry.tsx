import { Icon } from '../_components/icon';
import { JsonText } from '../_components/json-text';
import type { Exchange, ExchangeContent, Header } from './exchange';

/** One exchange as a knot on the wire: a line that says who was asked and how it went, which unfolds to all that was said. */
export function ExchangeEntry({ exchange }: { exchange: Exchange }) {
  const { to, method, address, status, durationMs, sentAt, content } = exchange;
  return (
    <li className="arrive relative border-l border-line pb-4 pl-5">
      <span
        aria-hidden="true"
        className={`absolute top-2 -left-[4.5px] size-2 rounded-full ring-4 ring-raised ${knotColour(status)}`}
      />
      <details className="group">
        <summary className="rounded-sm">
          <span className="flex items-baseline gap-2 text-note text-ink-soft">
            <span className="font-semibold text-ink">browser</span>
            <Icon name="arrow-right" className="size-3.5 self-center" />
            <span className="font-semibold text-ink">{to}</span>
            <Icon name="chevron-right" className="quick ml-auto size-4 self-center group-open:rotate-90" />
          </span>
          <span className="mt-0.5 block font-mono text-note wrap-anywhere">
            {method === undefined ? '' : `${method} `}
            {address}
          </span>
          <span className="mt-0.5 flex flex-wrap items-baseline gap-x-3 font-mono text-note text-ink-soft">
            <span className={`font-semibold ${statusColour(status)}`}>{status ?? 'no status'}</span>
            <span>{durationMs.toFixed(0)} ms</span>
            <time dateTime={new Date(sentAt).toISOString()}>{clockTime(sentAt)}</time>
          </span>
        </summary>
        <div className="mt-3 space-y-4">
          {content === undefined ? (
            <p className="text-note text-ink-soft">
              Clerk’s own script sent this. The browser tells its address, status and duration, not what was said.
            </p>
          ) : (
            <Content content={content} />
          )}
        </div>
      </details>
    </li>
  );
}

function Content({ content }: { content: ExchangeContent }) {
  return (
    <>
      <section>
        <h3 className="label">Sent</h3>
        <Headers headers={content.requestHeaders} />
        {content.requestBody !== undefined && <JsonText text={content.requestBody} className="mt-2" />}
      </section>
      <section>
        <h3 className="label">Answered</h3>
        <JsonText text={content.responseBody} className="mt-1 mb-2" />
        <Headers headers={content.responseHeaders} />
      </section>
    </>
  );
}

function Headers({ headers }: { headers: readonly Header[] }) {
  return (
    <dl className="mt-1 font-mono text-note">
      {headers.map(([name, value]) => (
        <div key={name} className="pl-3 -indent-3 wrap-anywhere">
          <dt className="inline text-ink-soft">{name}: </dt>
          <dd className="inline">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function knotColour(status: number | undefined): string {
  if (status === undefined) return 'bg-amber';
  return status < 400 ? 'bg-moss' : 'bg-rust';
}

function statusColour(status: number | undefined): string {
  if (status === undefined) return 'text-amber';
  return status < 400 ? 'text-moss' : 'text-rust';
}

function clockTime(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString('en-GB');
}
