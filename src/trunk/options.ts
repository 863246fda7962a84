/** What a person may say when starting VistterStream: options on the command line, else VISTTERSTREAM_* in the environment. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errors } from '#core/errors.ts';

export type Options = {
  readonly host: string;
  readonly port: number;
  readonly rtmpPort: number;
  /** Absolute. */
  readonly dataFolder: string;
  /** `auto`: the demonstration is loaded into an empty data folder. */
  readonly demo: 'auto' | 'yes' | 'no';
  /** A browser may be opened. */
  readonly open: boolean;
  readonly help: boolean;
};

/** Where the options are read from and what they are relative to. */
export type Surroundings = {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly folder: string;
};

export const help = `Usage: vistterstream start [options]

  --port PORT        port of the page and its API (8000)
  --host ADDRESS     address to listen on (127.0.0.1: this machine only)
  --data FOLDER      where everything is kept (your user's data folder)
  --rtmp-port PORT   port for pushes by RTMP (1935)
  --demo             load the demonstration and start its preview
  --no-demo          never load it, not even into an empty data folder
  --no-open          open no browser
  --help             show this

Each also as an environment variable: VISTTERSTREAM_PORT, _HOST, _DATA, _RTMP_PORT, and _DEMO and _OPEN with 1 or 0.
`;

const texts = ['port', 'host', 'data', 'rtmp-port'] as const;
const switches = ['demo', 'no-demo', 'no-open', 'help'] as const;
type Text = (typeof texts)[number];
type Switch = (typeof switches)[number];

/** A setting and how the person wrote its name, for the error that tells of it. */
type Said = { readonly name: string; readonly value: string };

/** Throws OPTION_NOT_KNOWN or HOST_NEEDS_SIGN_IN for the first thing that is wrong. */
export function parseOptions(words: readonly string[], surroundings: Surroundings): Options {
  const { said, on } = readWords(words);
  const text = (name: Text): Said | null => said.get(name) ?? fromEnvironment(name, surroundings.env);
  const data = text('data');
  const [port, rtmpPort] = [portOf(text('port')) ?? 8000, portOf(text('rtmp-port')) ?? 1935];
  if (port === rtmpPort && port !== 0) throw wrong('--rtmp-port', `${port} is the port of the page`);
  return {
    host: hostOf(text('host')),
    port,
    rtmpPort,
    dataFolder: resolve(surroundings.folder, data?.value ?? defaultDataFolder(surroundings)),
    demo: demoOf(on, surroundings.env),
    open: !on.has('no-open') && switchOf('VISTTERSTREAM_OPEN', surroundings.env) !== false,
    help: on.has('help'),
  };
}

function readWords(words: readonly string[]): { said: Map<Text, Said>; on: Set<Switch> } {
  const options = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' as const }]),
    ...switches.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const said = new Map<Text, Said>();
  const on = new Set<Switch>();
  for (const token of parseArgs({ args: [...words], options, strict: false, tokens: true }).tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw wrong(token.value, 'it is no option');
    const name = known(texts, token.name);
    const toggle = known(switches, token.name);
    if (name !== undefined) said.set(name, { name: token.rawName, value: valueOf(token.rawName, token.value) });
    else if (toggle === undefined) throw wrong(token.rawName, 'there is no such option');
    else if (token.value !== undefined) throw wrong(token.rawName, 'it takes no value');
    else on.add(toggle);
  }
  return { said, on };
}

const known = <Name extends string>(names: readonly Name[], name: string): Name | undefined => names.find((each) => each === name);

const wrong = (option: string, why: string): Error => errors.OPTION_NOT_KNOWN({ option, why });

function valueOf(option: string, value: string | undefined): string {
  if (value === undefined || value === '' || value.startsWith('--')) throw wrong(option, 'its value is missing');
  return value;
}

function fromEnvironment(name: Text, env: NodeJS.ProcessEnv): Said | null {
  const variable = `VISTTERSTREAM_${name.toUpperCase().replace('-', '_')}`;
  const value = env[variable];
  return value === undefined || value === '' ? null : { name: variable, value };
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** REQUIREMENTS RUN-03: a network is opened only with sign-in. */
function hostOf(said: Said | null): string {
  const host = said?.value ?? '127.0.0.1';
  if (!loopback.test(host)) throw errors.HOST_NEEDS_SIGN_IN({ host });
  return host;
}

function portOf(said: Said | null): number | null {
  if (said === null) return null;
  if (!/^\d{1,5}$/.test(said.value) || Number(said.value) > 65_535) throw wrong(said.name, `"${said.value}" is not a port from 0 to 65535`);
  return Number(said.value);
}

function demoOf(on: ReadonlySet<Switch>, env: NodeJS.ProcessEnv): Options['demo'] {
  if (on.has('demo') && on.has('no-demo')) throw wrong('--demo', '--no-demo is given too');
  if (on.has('demo')) return 'yes';
  if (on.has('no-demo')) return 'no';
  const wanted = switchOf('VISTTERSTREAM_DEMO', env);
  if (wanted === null) return 'auto';
  return wanted ? 'yes' : 'no';
}

function switchOf(variable: string, env: NodeJS.ProcessEnv): boolean | null {
  const value = env[variable];
  if (value === undefined || value === '') return null;
  if (value !== '0' && value !== '1') throw wrong(variable, `"${value}" is neither 0 nor 1`);
  return value === '1';
}

function defaultDataFolder({ env, platform, home }: Surroundings): string {
  if (platform === 'darwin') return join(home, 'Library/Application Support/VistterStream');
  return join(env['XDG_DATA_HOME'] || join(home, '.local/share'), 'vistterstream');
}
