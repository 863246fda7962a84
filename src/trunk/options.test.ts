import { describe, expect, it } from 'vitest';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { help, parseOptions } from './options.ts';

const linux = { env: {}, platform: 'linux', home: '/home/ada', folder: '/here' } as const;

describe('parseOptions', () => {
  it('has an answer for everything that is not said', () => {
    expect(parseOptions([], linux)).toEqual({
      host: '127.0.0.1',
      port: 8000,
      rtmpPort: 1935,
      dataFolder: '/home/ada/.local/share/vistterstream',
      demo: 'auto',
      open: true,
      help: false,
    });
  });

  it.each([
    [['--port', '9000'], {}, { port: 9000 }],
    [['--port=0'], {}, { port: 0 }],
    [['--host', 'localhost'], {}, { host: 'localhost' }],
    [['--data', 'show'], {}, { dataFolder: '/here/show' }],
    [['--data', '/srv/show'], { VISTTERSTREAM_DATA: '/other' }, { dataFolder: '/srv/show' }],
    [['--rtmp-port', '1936'], {}, { rtmpPort: 1936 }],
    [['--port', '0', '--rtmp-port', '0'], {}, { port: 0, rtmpPort: 0 }],
    [['--demo'], { VISTTERSTREAM_DEMO: '0' }, { demo: 'yes' }],
    [['--no-demo'], {}, { demo: 'no' }],
    [['--no-open'], {}, { open: false }],
    [['--help'], {}, { help: true }],
    [
      [],
      { VISTTERSTREAM_PORT: '9001', VISTTERSTREAM_RTMP_PORT: '1937', VISTTERSTREAM_HOST: '::1' },
      { port: 9001, rtmpPort: 1937, host: '::1' },
    ],
    [[], { VISTTERSTREAM_DEMO: '0', VISTTERSTREAM_OPEN: '0' }, { demo: 'no', open: false }],
    [[], { XDG_DATA_HOME: '/data' }, { dataFolder: '/data/vistterstream' }],
  ])('reads %j with %j', (words, env, expected) => {
    expect(parseOptions(words, { ...linux, env })).toMatchObject(expected);
  });

  it('keeps to the custom of the Mac', () => {
    expect(parseOptions([], { ...linux, platform: 'darwin', home: '/Users/ada' }).dataFolder).toBe(
      '/Users/ada/Library/Application Support/VistterStream',
    );
  });

  it.each(['0.0.0.0', '::', '192.168.1.20', 'marina.example'])('does not open %s to a network, where nobody signs in', (host) => {
    expect(() => parseOptions(['--host', host], linux)).toThrow(errors.HOST_NEEDS_SIGN_IN({ host }).message);
    expect(() => parseOptions([], { ...linux, env: { VISTTERSTREAM_HOST: host } })).toThrow(`does not listen on ${host}`);
  });

  it.each([
    [['--prot', '9000'], {}, 'The option --prot cannot be used: there is no such option.'],
    [['-x'], {}, 'The option -x cannot be used: there is no such option.'],
    [['9000'], {}, 'The option 9000 cannot be used: it is no option.'],
    [['--port'], {}, 'The option --port cannot be used: its value is missing.'],
    [['--port', '--demo'], {}, 'The option --port cannot be used: its value is missing.'],
    [['--data='], {}, 'The option --data cannot be used: its value is missing.'],
    [['--port', '65536'], {}, 'The option --port cannot be used: "65536" is not a port from 0 to 65535.'],
    [['--port', 'http'], {}, 'The option --port cannot be used: "http" is not a port from 0 to 65535.'],
    [['--port', '-1'], {}, 'The option --port cannot be used: "-1" is not a port from 0 to 65535.'],
    [['--port', '1935'], {}, 'The option --rtmp-port cannot be used: 1935 is the port of the page.'],
    [['--demo=yes'], {}, 'The option --demo cannot be used: it takes no value.'],
    [['--demo', '--no-demo'], {}, 'The option --demo cannot be used: --no-demo is given too.'],
    [[], { VISTTERSTREAM_PORT: 'x' }, 'The option VISTTERSTREAM_PORT cannot be used: "x" is not a port from 0 to 65535.'],
    [[], { VISTTERSTREAM_DEMO: 'maybe' }, 'The option VISTTERSTREAM_DEMO cannot be used: "maybe" is neither 0 nor 1.'],
  ])('refuses %j with %j, and says why', (words, env, message) => {
    let thrown: unknown;
    try {
      parseOptions(words, { ...linux, env });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ProductError);
    expect(thrown).toMatchObject({ code: 'OPTION_NOT_KNOWN', message, remedy: 'Run with --help to see the options.' });
  });

  it('explains every option it knows', () => {
    for (const name of ['--port', '--host', '--data', '--rtmp-port', '--demo', '--no-demo', '--no-open', '--help'])
      expect(help).toContain(`${name} `);
  });
});
