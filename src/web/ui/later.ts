/** What is not needed at first sight: it is loaded while nothing else is to be done, so that it is there when it is asked for. */
import { lazy, useEffect, type ComponentType, type LazyExoticComponent } from 'react';

type Later<Properties extends object> = {
  readonly Component: LazyExoticComponent<ComponentType<Properties>>;
  /** Loads it now, if it is not there yet. */
  readonly preload: () => void;
};

export function later<Name extends string, Properties extends object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Properties>>>>,
  name: Name,
): Later<Properties> {
  return {
    Component: lazy(async () => ({ default: (await load())[name] })),
    // Where it fails it is tried again when it is asked for.
    preload: () => void load().catch(() => {}),
  };
}

// After the first picture, which is what a person waits for.
const QUIET_MS = 1_500;

/** Loads them once the page has come to rest. `parts` is the same each time. */
export function usePreloaded(parts: readonly { readonly preload: () => void }[]): void {
  useEffect(() => {
    const timer = setTimeout(() => parts.forEach(({ preload }) => preload()), QUIET_MS);
    return () => clearTimeout(timer);
  }, [parts]);
}
