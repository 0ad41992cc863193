import { afterEach, describe, expect, it, vi } from 'vitest';
import { recordingFetch } from '@/app/_wire/recording-fetch';

afterEach(() => vi.unstubAllGlobals());

function failing(error: Error): void {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(error));
}

describe('a recorded fetch', () => {
  it.each([
    ['this app', 'This app could not be reached at http://localhost/api.'],
    ['Hasura', 'Hasura could not be reached at http://localhost/api.'],
  ] as const)('says that %s could not be reached, and where', async (to, message) => {
    const record = vi.fn();
    failing(new TypeError('Failed to fetch'));
    const answer = recordingFetch(record, to)('http://localhost/api', { method: 'POST', body: '{}' });
    await expect(answer).rejects.toThrow(new TypeError(message));
    expect(record).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ to, method: 'POST', address: 'http://localhost/api', status: undefined }),
    );
  });

  it('leaves what the page itself broke off as it is', async () => {
    const abort = new DOMException('The page was left.', 'AbortError');
    failing(abort);
    await expect(recordingFetch(vi.fn(), 'Fauna')('http://localhost/')).rejects.toBe(abort);
  });
});
