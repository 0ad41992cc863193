import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { watchBuild } from '../../../lib/embedded/launch/build-watch';

it('tells when another build takes the place of the one that is there, and when it is done', async () => {
  const project = mkdtempSync(join(tmpdir(), 'terrarium-watch-'));
  try {
    await mkdir(join(project, '.next'));
    const mark = join(project, '.next/export-marker.json');
    writeFileSync(mark, '{}');
    const onBegin = vi.fn();
    const onEnd = vi.fn();
    watchBuild(project, { onBegin, onEnd });
    rmSync(mark);
    await vi.waitFor(() => expect(onBegin).toHaveBeenCalledOnce(), 10_000);
    expect(onEnd).not.toHaveBeenCalled();
    writeFileSync(mark, '{}');
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce(), 10_000);
    expect(onBegin).toHaveBeenCalledOnce();
  } finally {
    rmSync(project, { recursive: true });
  }
});
