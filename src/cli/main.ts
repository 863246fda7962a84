/** The commands beside `start`. Each gives an exit code: 0 all is well, 1 it is not. */
import { readFileSync } from 'node:fs';
import { validate } from './validate.ts';

const help = `Usage: vistterstream COMMAND

  start [options]    run the show and serve its page; "vistterstream start --help" lists the options
  validate FILE      list every fault of a timeline document
  --version          tell the version
  --help             show this`;

const [command = '--help', ...words] = process.argv.slice(2);
process.exitCode = words.includes('--help') ? print(help) : await run(command, words);

async function run(name: string, [file, ...more]: readonly string[]): Promise<number> {
  switch (name) {
    case '--help':
      return print(help);
    case '--version':
      return print(version());
    case 'validate':
      return file !== undefined && more.length === 0 ? validate(file) : refuse('validate takes one file: vistterstream validate FILE');
    default:
      return refuse(`There is no command "${name}". Run with --help to see what there is.`);
  }
}

function version(): string {
  const { version: number }: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return number;
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return 1;
}
