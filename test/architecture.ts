/** The rules of docs/architecture.md on who may import whom, as a function of the sources, so that they can themselves be tested. */

/** Folders of src/, lowest layer first. A folder may import those below it, and siblings of its layer where no circle comes of it. */
const layers: readonly (readonly string[])[] = [
  ['core'],
  ['timeline', 'schedule', 'playlist', 'plan', 'contract'],
  ['packet', 'h264', 'rtmp', 'fmp4', 'image', 'store', 'segments'],
  ['media', 'picture', 'sound'],
  ['feed', 'stills', 'fetch', 'library', 'onvif', 'engine', 'render', 'destination', 'sender', 'origin', 'channel', 'ptz'],
  ['trunk', 'show', 'watch', 'http', 'cli', 'web'],
];

const pureFolders = new Set(layers[1]);
const pureCode = /\b(Date\.now|new Date\(\)|Math\.random|performance|process|setTimeout|setInterval|setImmediate|fetch)\b/;
const pagesFolders = new Set(['web', 'contract', 'core', 'timeline', 'playlist']);
/** What the trunk must not load, by any way: native code, a database, an HTTP server. */
const nothingOfTrunk = /^(node-av|@napi-rs\/|fastify|@fastify\/|kysely|node:sqlite|node:https?$)/;

/** Path from src/ to text, `timeline/resolve.ts`; tests are left out. */
export type Sources = ReadonlyMap<string, string>;

/** Every breach, one line each; none: the house stands. */
export function breaches(sources: Sources): readonly string[] {
  const modules = [...sources].map(([path, text]) => moduleOf(path, text));
  return [...modules.flatMap((module) => [...breachesOf(module, sources)]), ...circles(modules), ...reachedFrom(modules)];
}

type Module = {
  readonly path: string;
  readonly folder: string;
  readonly code: string;
  /** Specifiers of our own modules as they are written, those of types included. */
  readonly ours: readonly string[];
  /** What is loaded when it runs (types are not): our modules by path from src/, and packages and Node's own modules. */
  readonly loaded: readonly string[];
  readonly foreign: readonly string[];
};

const importForms = /(?:\bfrom\s*|\bimport\s*|\bimport\s*\(\s*)(['"])([^'"\n]+)\1/g;
const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const typeImports = /\b(?:import|export)\s+type\b[^;]*?\bfrom\s*(['"])[^'"\n]+\1/g;

function moduleOf(path: string, text: string): Module {
  const code = text.replace(comments, '');
  const values = specifiersIn(code.replace(typeImports, ''));
  return {
    path,
    folder: folderOf(path),
    code,
    ours: specifiersIn(code).filter(isOurs),
    loaded: values.filter(isOurs).map((specifier) => resolve(path, specifier)),
    foreign: values.filter((specifier) => !isOurs(specifier)),
  };
}

const specifiersIn = (code: string): readonly string[] => [...code.matchAll(importForms)].map((match) => match[2] ?? '');
const isOurs = (specifier: string): boolean => specifier.startsWith('.') || specifier.startsWith('#');
const folderOf = (path: string): string => path.split('/')[0] ?? '';
const layerOf = (folder: string): number => layers.findIndex((layer) => layer.includes(folder));

function resolve(path: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  const { pathname } = new URL(specifier, `file:///src/${path}`);
  return pathname.startsWith('/src/') ? pathname.slice('/src/'.length) : `..${pathname}`;
}

function* breachesOf(module: Module, sources: Sources): Generator<string> {
  const { path, folder, code } = module;
  if (layerOf(folder) < 0) yield `${path}: ${folder}/ is not one of the folders`;
  if (path.endsWith('/index.ts') && /^(?!\s*(?:export\b[^=(]*\bfrom\b.*)?$).+$/m.test(joinStatements(code)))
    yield `${path}: an index only re-exports`;
  if (pureFolders.has(folder)) {
    const impure = pureCode.exec(code);
    if (impure) yield `${path}: pure code knows nothing of ${impure[0]}`;
  }
  for (const specifier of module.foreign) yield* breachesOfForeign(module, specifier);
  for (const specifier of module.ours) yield* breachesOfOurs(module, specifier, sources);
}

/** One statement a line, so that what is not a re-export is seen by line. */
const joinStatements = (code: string): string => code.replace(/\s*\n\s*/g, ' ').replaceAll(';', ';\n');

function* breachesOfForeign({ path, folder }: Module, specifier: string): Generator<string> {
  if (specifier.startsWith('node-av') && folder !== 'media') yield `${path}: only media/ imports node-av`;
  if (specifier.startsWith('node:') && (pureFolders.has(folder) || folder === 'web')) yield `${path}: ${folder}/ has no ${specifier}`;
}

function* breachesOfOurs({ path, folder }: Module, specifier: string, sources: Sources): Generator<string> {
  const target = resolve(path, specifier);
  const to = folderOf(target);
  if (target.startsWith('..')) yield `${path}: ${specifier} is outside src/`;
  else if (!sources.has(target) && /\.tsx?$/.test(target)) yield `${path}: there is no ${target}`;
  else if (to === folder && specifier.startsWith('#')) yield `${path}: ${specifier} is in the same folder, so it is ./`;
  else if (to !== folder && specifier.startsWith('.')) yield `${path}: ${specifier} is in another folder, so it is #${target}`;
  else if (to !== folder && to !== 'core' && !target.endsWith('/index.ts')) yield `${path}: ${specifier} goes past ${to}/index.ts`;
  if (layerOf(to) > layerOf(folder)) yield `${path}: ${folder}/ is below ${to}/`;
  if (folder === 'web' && !pagesFolders.has(to)) yield `${path}: the page does not know ${to}/`;
}

/** Folders that import each other, by whatever way round. */
function circles(modules: readonly Module[]): readonly string[] {
  const next = new Map<string, Set<string>>();
  for (const { path, folder, ours } of modules) {
    const others = ours.map((specifier) => folderOf(resolve(path, specifier))).filter((other) => other !== folder);
    next.set(folder, new Set([...(next.get(folder) ?? []), ...others]));
  }
  return [...next.keys()]
    .filter((folder) => reach(folder, (from) => next.get(from) ?? []).has(folder))
    .map((folder) => `${folder}/ is in a circle of imports`);
}

/** What must not be loaded even by way of others: the trunk stays small, and what pure folders import is pure as well. */
function reachedFrom(modules: readonly Module[]): readonly string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const loads = (start: Module): readonly Module[] =>
    [...reach(start.path, (path) => byPath.get(path)?.loaded ?? [])].flatMap((path) => byPath.get(path) ?? []);
  return modules.flatMap((start) => {
    const forbidden = start.folder === 'trunk' ? nothingOfTrunk : pureFolders.has(start.folder) ? /^node:|^pino$/ : null;
    if (forbidden === null) return [];
    return loads(start).flatMap(({ path, foreign }) =>
      foreign.filter((name) => forbidden.test(name)).map((name) => `${start.path}: loads ${name} by way of ${path}`),
    );
  });
}

/** Everything that can be reached from `start`; `start` itself only if there is a way back to it. */
function reach(start: string, next: (from: string) => Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...next(start)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    open.push(...next(at));
  }
  return found;
}
