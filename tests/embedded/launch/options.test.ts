import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../lib/embedded/launch/options';

const PROJECT = '/srv/terrarium';

describe('the launcher reads its command line', () => {
  it.each([
    [[], { port: undefined, data: '/srv/terrarium/.terrarium', reset: false }],
    [['--port', '4000'], { port: 4000, data: '/srv/terrarium/.terrarium', reset: false }],
    [['--data', 'other', '--reset'], { port: undefined, data: '/srv/terrarium/other', reset: true }],
    [['--data=/var/t'], { port: undefined, data: '/var/t', reset: false }],
  ])('%j', (argv, expected) => {
    expect(parseOptions(argv, PROJECT)).toEqual(expected);
  });

  it.each([['0'], ['65536'], ['3000.5'], ['http'], ['-1']])('refuses port %s and says what it takes', (port) => {
    expect(parseOptions([`--port=${port}`], PROJECT)).toEqual({
      problem: `--port takes a whole number from 1 to 65535, not "${port}".`,
    });
  });

  it('refuses an unknown option, naming it, with the help below', () => {
    const { problem } = { problem: '', ...parseOptions(['--prot', '1'], PROJECT) };
    expect(problem).toContain("'--prot'");
    expect(problem).toContain('npm run demo -- [--port N]');
  });

  it('explains itself', () => {
    expect(parseOptions(['--help'], PROJECT)).toHaveProperty('help');
  });
});
