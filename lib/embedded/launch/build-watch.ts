import { watchFile } from 'node:fs';
import { join } from 'node:path';

/** What `next build` takes away when it begins, and writes when everything else is there. */
const MARK = '.next/export-marker.json';

interface BuildListeners {
  /** The app's pages may fail from now on. */
  readonly onBegin: () => void;
  readonly onEnd: () => void;
}

/** Tells of builds that others make in the project while the app runs: each replaces the one that the app runs from. */
export function watchBuild(project: string, { onBegin, onEnd }: BuildListeners): void {
  watchFile(join(project, MARK), { interval: 250, persistent: false }, (now, before) => {
    if (now.mtimeMs === 0) onBegin();
    else if (now.mtimeMs !== before.mtimeMs) onEnd();
  });
}
