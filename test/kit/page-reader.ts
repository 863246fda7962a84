/** The page as a person has it before them: what it says and shows, and the keyboard. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { untilTrue, within } from './within.ts';

// Long: on a busy machine all takes its time, and what is there is not waited for.
const MS_MAX = 30_000;

const video = `document.querySelector('video')`;
const numberShown = `Number(document.querySelector('[data-frame-number]')?.textContent.replaceAll(',', ''))`;
/** How far the picture on screen is behind the newest that has come; seconds. */
const behind = `((v) => v.buffered.length === 0 ? Infinity : v.buffered.end(v.buffered.length - 1) - v.currentTime)(${video})`;

export class PageReader {
  readonly #page: Page;

  /** Borrows the page. */
  constructor(page: Page) {
    this.#page = page;
  }

  // What runs in the page is text: tests are compiled without a browser's types.
  run<Value>(expression: string): Promise<Value> {
    return this.#page.evaluate<Value>(expression);
  }

  /** Waits in the page, for asking from outside is work for both: until `expression` is true there, and gives what it is. */
  until<Value>(what: string, expression: string, withinMs = MS_MAX): Promise<Value> {
    const waiting = this.run<Value>(`new Promise((resolve) => {
      const look = () => {
        const found = ${expression};
        if (found) resolve(found);
        else setTimeout(look, 20);
      };
      look();
    })`);
    return within(withinMs, what, waiting);
  }

  /** Waits until the state bar and the message line say all of `words` at the same time, though it be for a moment only. */
  tells(...words: readonly string[]): Promise<unknown> {
    const told = `[...document.querySelectorAll('header, [role=status]')].map(({ textContent }) => textContent).join(' ')`;
    return this.until(words.join(', '), `${JSON.stringify(words)}.every((words) => ${told}.includes(words))`);
  }

  /** Waits until the state block says `word`. */
  says(word: string): Promise<void> {
    return this.#page.getByRole('banner').getByText(word, { exact: true }).first().waitFor({ timeout: MS_MAX });
  }

  /** Waits until `count` pictures were shown from now on, and gives the number of the last, as the page says it. */
  async pass(count: number): Promise<number> {
    const from = await this.until<number>('a picture', numberShown);
    return this.until(`picture ${from + count}`, `${numberShown} >= ${from + count} && ${numberShown}`);
  }

  /** Waits until a picture from `number` on is on screen, less than half a second behind the newest that has come. */
  catchesUp(number: number, withinMs = MS_MAX): Promise<unknown> {
    return this.until(`picture ${number}, live`, `${numberShown} >= ${number} && ${behind} < 0.5`, withinMs);
  }

  /** The numbers that the page gave the next `count` pictures, less those that their media time says. */
  differences(count: number): Promise<number[]> {
    return this.run(`new Promise((resolve) => {
      const found = [];
      const look = (now, { mediaTime }) => {
        found.push(${numberShown} - Math.round(mediaTime * 30));
        if (found.length === ${count}) resolve(found);
        else ${video}.requestVideoFrameCallback(look);
      };
      ${video}.requestVideoFrameCallback(look);
    })`);
  }

  /** Goes to a control by keyboard alone. */
  async tabTo(name: RegExp): Promise<void> {
    await untilTrue(MS_MAX, `focus on ${name}`, async () => {
      await this.#page.keyboard.press('Tab');
      return name.test(await this.run<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`));
    });
  }

  /** What axe finds wrong with it as it stands, in dark and in light. */
  async violations(): Promise<string[]> {
    await this.#page.evaluate(axe.source);
    const found: axe.Result[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      // Colours on their way from one to the other are nobody's.
      await this.#page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await this.run<axe.AxeResults>('axe.run()')).violations);
    }
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
}
