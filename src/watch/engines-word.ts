/** Whether what is wrong with a source was found by the engine, which decodes, and not by its feed. `isJudged`: the engine has it open. */
export const isEnginesWord = (code: string, isJudged: boolean): boolean =>
  code === 'SOURCE_STALLED' || (isJudged && code === 'SOURCE_NOT_MEDIA');
