import { describe, expect, it } from 'vitest';
import { PictureQueue } from './picture-queue.ts';

const tracked = () => {
  const closed: string[] = [];
  return { closed, item: (name: string) => ({ name, [Symbol.dispose]: () => void closed.push(name) }) };
};

describe('PictureQueue', () => {
  it('shows the newest picture whose time has come and closes those it passes over', () => {
    const { closed, item } = tracked();
    using queue = new PictureQueue<{ name: string } & Disposable>(10);
    for (const [index, name] of ['a', 'b', 'c'].entries()) queue.push(index, item(name));
    expect(queue.pick(5.9, 5)?.name).toBe('a');
    expect(queue.pick(7, 5)?.name).toBe('c');
    expect(closed).toEqual(['a', 'b']);
  });

  it('holds the last picture when no other comes', () => {
    const { item } = tracked();
    using queue = new PictureQueue<{ name: string } & Disposable>(10);
    queue.push(0, item('a'));
    expect(queue.pick(1, 0)?.name).toBe('a');
    expect(queue.pick(100, 0)?.name).toBe('a');
  });

  it('never holds more than it may, and closes everything at its end', () => {
    const { closed, item } = tracked();
    {
      using queue = new PictureQueue<{ name: string } & Disposable>(3);
      for (let i = 0; i < 10; i++) queue.push(i, item(`p${i}`));
      expect(queue.length).toBe(3);
      queue.pick(7, 0);
    }
    expect(new Set(closed).size).toBe(10);
  });

  it('begins anew where stamps go back, keeping what is shown', () => {
    const { item } = tracked();
    using queue = new PictureQueue<{ name: string } & Disposable>(10);
    queue.push(100, item('old'));
    queue.push(101, item('waits'));
    expect(queue.pick(100, 0)?.name).toBe('old');
    queue.push(3, item('new'));
    expect(queue.length).toBe(1);
    expect(queue.pick(2, 0)?.name).toBe('old');
    expect(queue.pick(3, 0)?.name).toBe('new');
  });
});
