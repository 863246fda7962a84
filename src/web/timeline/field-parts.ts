/** The elements that a timeline is drawn into. React lays them out and names them by `data-part`; what is in them is written past React. */

export type FieldParts = {
  readonly root: HTMLElement;
  readonly grid: HTMLElement;
  /** In the order of the tracks. */
  readonly lanes: readonly HTMLElement[];
  readonly ruler: HTMLElement;
  readonly markers: readonly HTMLElement[];
  readonly now: HTMLElement;
  readonly line: HTMLElement;
  readonly flag: HTMLElement;
  readonly veil: HTMLElement;
  readonly window: HTMLElement;
  readonly overview: HTMLElement;
  readonly overviewCanvas: HTMLCanvasElement;
  readonly overviewLine: HTMLElement;
  readonly span: HTMLElement;
};

/** `span` stands elsewhere, among the tools. */
export function fieldParts(root: HTMLElement, span: HTMLElement): FieldParts {
  const all = (part: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(`[data-part="${part}"]`)];
  const one = (part: string): HTMLElement => {
    const [element] = all(part);
    if (element === undefined) throw new Error(`The timeline has no ${part}.`);
    return element;
  };
  return {
    root,
    grid: one('grid'),
    lanes: all('lane'),
    ruler: one('ruler'),
    markers: all('marker'),
    now: one('now'),
    line: one('line'),
    flag: one('flag'),
    veil: one('veil'),
    window: one('window'),
    overview: one('overview'),
    overviewCanvas: one('overview-canvas') as HTMLCanvasElement,
    overviewLine: one('overview-line'),
    span,
  };
}
