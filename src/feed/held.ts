/** What a process `feed` holds. */
export type Held = {
  /** Does what the trunk says; throws where that is no word it knows. */
  obey(word: unknown): void;
  /** Lets everything go; may never resolve. */
  close(): Promise<void>;
};
